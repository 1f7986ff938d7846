import { closeSync, openSync, writeSync } from 'node:fs';
import { fileError } from '../delivery/file-error.ts';
import type { Moment } from '../moment.ts';
import type { Fault } from './faults.ts';

const CHUNK = 64 * 1024;

/**
 * What was done to each event of a run, as JSON Lines, one for every id:
 * `{"id","user","time","faults",…}` with `faults` of `omit`, `late`, `corrupt`, `duplicate`, and their extent.
 */
export class Truth {
  readonly path: string;
  #file: number;
  #text = '';

  /** Creates the file. Throws when it cannot be written. */
  constructor(path: string) {
    this.path = path;
    this.#file = this.#attempt(() => openSync(path, 'w'));
  }

  #attempt<T>(work: () => T): T {
    try {
      return work();
    } catch (cause) {
      throw fileError(this.path, cause);
    }
  }

  add(id: string, { user, timeMicros }: Moment, { omit, lateMicros, keep, echoAfter }: Fault = {}): void {
    const faults = [];
    if (omit !== undefined) faults.push('omit');
    if (lateMicros !== undefined) faults.push('late');
    if (keep !== undefined) faults.push('corrupt');
    if (echoAfter !== undefined) faults.push('duplicate');
    const line = {
      id,
      user,
      time: new Date(Math.floor(timeMicros / 1000)).toISOString(),
      faults,
      ...(omit !== undefined && { omitted: omit }),
      ...(lateMicros !== undefined && { lateSeconds: lateMicros / 1_000_000 }),
      ...(echoAfter !== undefined && { copies: 2 }),
    };
    this.#text += `${JSON.stringify(line)}\n`;
    if (this.#text.length >= CHUNK) this.#flush();
  }

  #flush(): void {
    const bytes = Buffer.from(this.#text);
    this.#text = '';
    this.#attempt(() => {
      for (let at = 0; at < bytes.length;) at += writeSync(this.#file, bytes, at);
    });
  }

  close(): void {
    this.#flush();
    closeSync(this.#file);
  }
}
