import { closeSync, openSync } from 'node:fs';
import { fileError, openError } from '../messages/file-error.ts';
import { writeFully } from '../runtime/write-fully.ts';
import type { Moment } from '../moment.ts';
import type { Fault } from './faults.ts';

const chunkBytes = 64 * 1024;

/**
 * What was done to each event of a run, as JSON Lines, one for every id:
 * `{"id","user","time","faults",…}` with `faults` of `omit`, `late`, `corrupt`, `duplicate`, and their extent.
 * When it can no longer be written, that is its `error`, and nothing more is.
 */
export class Truth {
  readonly path: string;
  error: Error | undefined;
  private readonly file: number;
  private text = '';

  /**
   * Creates the file.
   *
   * @throws {OptionError} when it cannot be written.
   */
  constructor(path: string) {
    this.path = path;
    try {
      this.file = openSync(path, 'w');
    } catch (cause) {
      throw openError('truthPath', path, cause);
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
    this.text += `${JSON.stringify(line)}\n`;
    if (this.text.length >= chunkBytes) this.flush();
  }

  private flush(): void {
    const bytes = Buffer.from(this.text);
    this.text = '';
    if (this.error) return;
    try {
      writeFully(this.file, bytes);
    } catch (cause) {
      this.error = fileError(this.path, cause);
    }
  }

  close(): void {
    this.flush();
    closeSync(this.file);
  }
}
