import type { JournalEntry, Sealing } from './journal-entry.ts';
import { RouteBuffer } from './route-buffer.ts';
import { delimiterOf } from './route-key.ts';
import { type Route, Routes } from './route.ts';
import { Segments } from './segments.ts';
import type { Spool } from './spool.ts';

/** A buffer that has ended. */
export interface Sealed extends Sealing {
  readonly route: Route;
  readonly buffer: RouteBuffer;
  /** ms since the epoch. */
  readonly at: number;
  /** Whether its delivery has been tried. */
  tried: boolean;
}

/**
 * The buffers of a stream, open and ended: what the entries of its journal come to, now and when they are read again.
 *
 * Nothing else changes them.
 */
export class StreamBuffers {
  readonly routes = new Routes();
  /** Ended and not yet dealt with, by id. */
  readonly sealed = new Map<string, Sealed>();
  /** Bytes that wait for the Lambda function. */
  backlog = 0;
  private readonly segments = new Segments();

  constructor(private readonly spool: Spool) {}

  /** The first file of the journal that is still needed; infinity when none is. */
  get firstSegment(): number {
    return this.segments.first;
  }

  /** `segment` is the file of the journal that the entry is in. */
  apply(entry: JournalEntry, body: Uint8Array, segment: number): void {
    switch (entry.t) {
      case 'put':
        this.put(entry, body, segment);
        break;
      case 'seal':
        this.seal(entry);
        break;
      case 'done':
        this.done(entry.id);
        break;
    }
  }

  private put(
    { runs, delimiter, done, at }: JournalEntry & { t: 'put' },
    body: Uint8Array,
    segment: number,
  ): void {
    const between = Buffer.from(delimiter, 'latin1');
    let position = 0;
    for (const run of runs) {
      const route = this.routes.enter(run.to);
      const buffer = (route.open ??= new RouteBuffer(this.spool));
      if (!buffer.segments.has(segment)) {
        buffer.segments.add(segment);
        this.segments.use(segment);
      }
      if (route.key.kind === 'transform') this.backlog += run.bytes;
      const bytes = body.subarray(position, position + run.bytes);
      buffer.append(run, bytes, delimiterOf(route.key, between), at ?? run.at);
      position += run.bytes;
    }
    if (done !== undefined) this.done(done);
  }

  private seal({ to, at, id, place }: JournalEntry & { t: 'seal' }): void {
    const route = this.routes.enter(to);
    const buffer = route.open;
    if (!buffer) throw new Error(`the journal ends a buffer of ${to} that it never began`);
    route.open = undefined;
    route.sealed += 1;
    this.sealed.set(id, { id, place, route, buffer, at, tried: false });
  }

  private done(id: string): void {
    const sealed = this.sealed.get(id);
    if (!sealed) return;
    this.sealed.delete(id);
    for (const segment of sealed.buffer.segments) this.segments.release(segment);
    sealed.route.sealed -= 1;
    if (sealed.route.key.kind === 'transform') this.backlog -= sealed.buffer.bytes;
    this.routes.settle(sealed.route);
    sealed.buffer.remove().catch(() => {});
  }
}
