import { closeSync, openSync, writeSync } from 'node:fs';
import { fileError } from '../file-error.ts';

/** Why a record was given up. */
export interface DeadLetter {
  readonly code: string;
  readonly message: string;
  readonly attempts: number;
}

/**
 * The records that were given up, as JSON Lines: `{"code","message","attempts","data"}`, where `data` is the text
 * of the record, so `jq -r .data` gives the events back. Without a path asked for, the file is
 * `clickstream-dead-letters.jsonl` and only made when there is a record for it.
 */
export class DeadLetters {
  readonly path: string;
  /** Records written. */
  written = 0;
  /** Why records could not be written. */
  error: Error | undefined;
  /** The file was asked for by name. */
  readonly asked: boolean;
  private file: number | undefined;

  /** @throws {Error} when a file that was asked for cannot be written. */
  constructor(path?: string) {
    this.path = path ?? 'clickstream-dead-letters.jsonl';
    this.asked = path !== undefined;
    if (this.asked) this.open();
    if (this.error) throw this.error;
  }

  private open(): void {
    try {
      this.file = openSync(this.path, 'a');
    } catch (cause) {
      this.error = fileError(this.path, cause);
    }
  }

  add(record: Buffer, { code, message, attempts }: DeadLetter): void {
    if (this.file === undefined && this.error === undefined) this.open();
    if (this.file === undefined) return;
    try {
      writeSync(this.file, `${JSON.stringify({ code, message, attempts, data: record.toString() })}\n`);
      this.written += 1;
    } catch (cause) {
      this.error ??= fileError(this.path, cause);
    }
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}
