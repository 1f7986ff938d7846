import type { RunHeader } from '../journal/run-header.ts';
import { delimiterOf, parseRouteId } from '../plan/route-key.ts';

/** The records of one route in a put. */
export class Run {
  readonly parts: Uint8Array[] = [];
  readonly notes = new Map<string, readonly [string, string]>();
  bytes = 0;
  original = 0;
  at = Number.POSITIVE_INFINITY;

  constructor(readonly delimiter: Uint8Array) {}

  /** `original` is the length that the record once had. */
  add(
    record: Uint8Array,
    at: number,
    original: number,
    note?: readonly [code: string, message: string],
  ): void {
    this.bytes += this.parts.length > 0 ? this.delimiter.length + record.length : record.length;
    this.original += original;
    this.parts.push(record);
    if (at < this.at) this.at = at;
    if (note && this.notes.size < 10) this.notes.set(note.join(' '), note);
  }
}

/** Gathers records by route, so that a put becomes one journal entry with the bytes of a route side by side. */
export class Runs {
  private readonly runs = new Map<string, Run>();

  /** `delimiter` separates the records of data: none is put in front of the first or after the last. */
  constructor(readonly delimiter: Uint8Array) {}

  /** The run of a route, which is to get a record. */
  to(id: string): Run {
    let run = this.runs.get(id);
    if (!run) this.runs.set(id, (run = new Run(delimiterOf(parseRouteId(id), this.delimiter))));
    return run;
  }

  get routes(): Iterable<string> {
    return this.runs.keys();
  }

  get empty(): boolean {
    return this.runs.size === 0;
  }

  /** `enteredAt` is that of the entry. */
  build(enteredAt: number): { readonly runs: RunHeader[]; readonly body: Buffer } {
    let size = 0;
    for (const run of this.runs.values()) size += run.bytes;
    const body = Buffer.allocUnsafe(size);
    const runs: RunHeader[] = [];
    let position = 0;
    for (const [to, { parts, bytes, original, at, delimiter, notes }] of this.runs) {
      for (let index = 0; index < parts.length; index += 1) {
        // A line feed, as usual, needs no call.
        if (index > 0 && delimiter.length === 1) body[position++] = delimiter[0]!;
        else if (index > 0 && delimiter.length > 0) {
          body.set(delimiter, position);
          position += delimiter.length;
        }
        const part = parts[index]!;
        body.set(part, position);
        position += part.length;
      }
      runs.push({
        to,
        records: parts.length,
        bytes,
        original: original === bytes - (parts.length - 1) * delimiter.length ? undefined : original,
        at: at === enteredAt ? undefined : at,
        notes: notes.size > 0 ? [...notes.values()] : undefined,
      });
    }
    return { runs, body };
  }
}
