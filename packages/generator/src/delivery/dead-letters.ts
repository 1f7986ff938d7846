import { closeSync, fstatSync, ftruncateSync, openSync } from 'node:fs';
import { fileError, openError } from '../messages/file-error.ts';
import { writeFully } from '../runtime/write-fully.ts';
import { defaults } from '../options/defaults.ts';

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

  /** @throws {OptionError} when a file that was asked for cannot be written. */
  constructor(path?: string) {
    this.path = path ?? defaults.deadLetterPath;
    this.asked = path !== undefined;
    if (this.asked) this.open();
    if (this.error) throw this.error;
  }

  private open(): void {
    try {
      this.file = openSync(this.path, 'a');
    } catch (cause) {
      this.error = this.asked ? openError('deadLetterPath', this.path, cause) : fileError(this.path, cause);
    }
  }

  /** Writes a record down. Returns whether the file has all of it. */
  add(record: Buffer, { code, message, attempts }: DeadLetter): boolean {
    if (this.file === undefined && this.error === undefined) this.open();
    if (this.file === undefined) return false;
    const line = Buffer.from(`${JSON.stringify({ code, message, attempts, data: record.toString() })}\n`);
    const { size } = fstatSync(this.file);
    try {
      writeFully(this.file, line);
      this.written += 1;
      return true;
    } catch (cause) {
      this.error ??= fileError(this.path, cause);
      this.cutBack(size);
      return false;
    }
  }

  /** Takes back the part of a line that was written: what comes after it would be unreadable. */
  private cutBack(size: number): void {
    try {
      if (fstatSync(this.file!).isFile()) ftruncateSync(this.file!, size);
    } catch {
      // The error of the write says what is wrong with the file.
    }
  }

  close(): void {
    if (this.file !== undefined) closeSync(this.file);
    this.file = undefined;
  }
}
