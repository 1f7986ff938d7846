import { existsSync } from 'node:fs';
import type { Damage } from '../../../../storage/damage.ts';
import type { FlushTarget, JournalEntry } from '../journal/journal-entry.ts';
import type { Kept } from '../journal/journal.ts';
import type { S3Location } from '../plan/delivery-plan.ts';
import { RouteBuffer } from './route-buffer.ts';
import type { SavedBuffer } from './route-buffer.ts';
import { delimiterOf } from '../plan/route-key.ts';
import { Routes } from './routes.ts';
import type { Route } from './routes.ts';
import type { Spool } from './spool.ts';
import type { DeliveredTo } from '../stream-metrics.ts';

/**
 * A buffer that was flushed: it takes no more records, and waits to be dealt with.
 *
 * @mutable `tried`, once its object has been tried
 */
export interface FlushedBuffer {
  /** The object's key, or any unique text for a transform batch. */
  readonly id: string;
  /** Where the object goes; undefined for a transform batch. */
  readonly location: S3Location | undefined;
  readonly route: Route;
  readonly buffer: RouteBuffer;
  /** Epoch milliseconds. */
  readonly at: number;
  /** Whether its delivery has been tried. */
  tried: boolean;
}

/** A buffer whose file is not what its snapshot says. */
interface DamagedBuffer {
  /** Where its object goes, once it was flushed; undefined before, and for a transform batch. */
  readonly location: S3Location | undefined;
  readonly path: string;
  /** What is wrong with the file, and what is lost by it. */
  readonly problem: string;
}

/** What the buffers of a stream come to, without their bytes: the format on disk, as JSON. */
interface SavedBuffers {
  readonly open: readonly { readonly to: string; readonly buffer: SavedBuffer }[];
  readonly sealed: readonly (FlushTarget & {
    readonly to: string;
    readonly at: number;
    readonly buffer: SavedBuffer;
  })[];
}

/**
 * The buffers of a stream, open and ended: what the entries of its journal come to, now and when they are read again.
 *
 * Nothing else changes them.
 */
export class StreamBuffers {
  readonly routes = new Routes();
  /** Flushed and not yet dealt with, by id. */
  readonly flushed = new Map<string, FlushedBuffer>();
  /** Bytes that wait for the Lambda function. */
  backlog = 0;
  /** Bytes of buffers that were ended and wait for S3. */
  undelivered = 0;
  /** By route while open, then by id. What is dealt with has lost nothing: its file went with it. */
  private readonly damaged = new Map<string, DamagedBuffer>();

  constructor(
    private readonly spool: Spool,
    private readonly damage: Damage,
  ) {}

  /** What all entries so far come to. */
  save(): Kept {
    const writes: (() => Promise<void>)[] = [];
    const save = (buffer: RouteBuffer): SavedBuffer => {
      const { saved, write } = buffer.save();
      writes.push(write);
      return saved;
    };
    const state: SavedBuffers = {
      open: [...this.routes.open()].map(({ id, open }) => ({ to: id, buffer: save(open) })),
      sealed: [...this.flushed.values()].map(({ id, location, at, route, buffer }) => ({
        id,
        place: location,
        at,
        to: route.id,
        buffer: save(buffer),
      })),
    };
    // One by one: hundreds at once would keep puts waiting.
    const write = async () => {
      for (const writeBuffer of writes) await writeBuffer();
    };
    return { state, write };
  }

  /** Nothing is open or waits to be dealt with. */
  get empty(): boolean {
    for (const _ of this.routes.open()) return false;
    return this.flushed.size === 0;
  }

  /** Begins with what `save` gave, or with nothing; where that is lost, the files that it told of are set aside. */
  async restore(state: unknown, isLost: boolean): Promise<void> {
    const { open = [], sealed = [] } = (state ?? {}) as Partial<SavedBuffers>;
    if (isLost) {
      for (const name of await this.spool.names())
        this.damage.setAside(this.spool.pathOf(name), 'holds records of which nothing tells where they go');
    }
    await this.spool.keepOnly(new Set([...open, ...sealed].map(({ buffer }) => buffer.file.name)));
    for (const { to, buffer } of open) {
      if (await this.isDamaged(to, to, undefined, buffer)) continue;
      const route = this.routes.enter(to);
      route.open = new RouteBuffer(this.spool, buffer);
      if (route.key.kind === 'transform') this.backlog += route.open.bytes;
    }
    for (const { id, place, to, at, buffer } of sealed) {
      if (await this.isDamaged(id, to, place, buffer)) continue;
      const route = this.routes.enter(to);
      const restored = new RouteBuffer(this.spool, buffer);
      route.flushed += 1;
      if (route.key.kind === 'transform') this.backlog += restored.bytes;
      else this.undelivered += restored.bytes;
      this.flushed.set(id, { id, location: place, at, route, buffer: restored, tried: false });
    }
  }

  /** Whether the file of a buffer is not what it was. */
  private async isDamaged(
    name: string,
    to: string,
    location: S3Location | undefined,
    { file, records }: SavedBuffer,
  ): Promise<boolean> {
    const problem = await this.spool.problemOf(file);
    if (problem === undefined) return false;
    this.damaged.set(name, {
      location,
      path: this.spool.pathOf(file.name),
      problem: `${problem}: ${records} records for ${to} are not delivered`,
    });
    return true;
  }

  /**
   * Tells what is lost by damaged files, once all entries have been read again, and sets them aside; `isDelivered` knows of
   * objects that are there though no entry says so.
   */
  async tellLosses(isDelivered: (location: S3Location) => Promise<boolean>): Promise<void> {
    for (const { location, path, problem } of this.damaged.values()) {
      if (location && (await isDelivered(location))) continue;
      if (existsSync(path)) this.damage.setAside(path, problem);
      else this.damage.say(`${path} ${problem}`);
    }
    this.damaged.clear();
  }

  /** Arrival of the oldest record that has not been delivered, in epoch milliseconds, by where it is to go. */
  oldest(): ReadonlyMap<DeliveredTo, number> {
    const oldest = new Map<DeliveredTo, number>();
    const see = ({ key }: Route, { firstAt }: RouteBuffer) => {
      const to = key.kind === 'backup' ? 'BackupToS3' : 'DeliveryToS3';
      oldest.set(to, Math.min(firstAt, oldest.get(to) ?? firstAt));
    };
    for (const route of this.routes.open()) see(route, route.open);
    for (const { route, buffer } of this.flushed.values()) see(route, buffer);
    return oldest;
  }

  apply(entry: JournalEntry, body: Uint8Array): void {
    switch (entry.t) {
      case 'put':
        this.put(entry, body);
        break;
      case 'seal':
        this.flush(entry);
        break;
      case 'done':
        this.done(entry.id);
        break;
    }
  }

  private put({ runs, delimiter, done, at }: JournalEntry & { t: 'put' }, body: Uint8Array): void {
    const between = Buffer.from(delimiter, 'latin1');
    let position = 0;
    for (const run of runs) {
      const route = this.routes.enter(run.to);
      const buffer = (route.open ??= new RouteBuffer(this.spool));
      if (route.key.kind === 'transform') this.backlog += run.bytes;
      const bytes = body.subarray(position, position + run.bytes);
      buffer.append(run, bytes, delimiterOf(route.key, between), at);
      position += run.bytes;
    }
    if (done !== undefined) this.done(done);
  }

  private flush({ to, at, id, place }: JournalEntry & { t: 'seal' }): void {
    const route = this.routes.enter(to);
    const buffer = route.open;
    const damaged = this.damaged.get(to);
    if (damaged) {
      this.damaged.delete(to);
      this.damaged.set(id, { ...damaged, location: place });
    }
    // Its records were damaged.
    if (!buffer) return this.routes.release(route);
    route.open = undefined;
    route.flushed += 1;
    if (route.key.kind !== 'transform') this.undelivered += buffer.bytes;
    this.flushed.set(id, { id, location: place, route, buffer, at, tried: false });
  }

  private done(id: string): void {
    this.damaged.delete(id);
    const flushed = this.flushed.get(id);
    if (!flushed) return;
    this.flushed.delete(id);
    flushed.route.flushed -= 1;
    if (flushed.route.key.kind === 'transform') this.backlog -= flushed.buffer.bytes;
    else this.undelivered -= flushed.buffer.bytes;
    this.routes.release(flushed.route);
    flushed.buffer.remove().catch(() => {});
  }
}
