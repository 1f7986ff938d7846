import { closeSync, openSync, writeSync } from 'node:fs';

/** Why events were given up. */
export interface DeadLetter {
  code: string;
  message: string;
  attempts: number;
}

/**
 * The events that were given up, as JSON Lines in a file that is only created when there is one:
 * `{"code","message","attempts","data"}`, where `data` is the record as it would have been sent.
 */
export class DeadLetters {
  readonly path: string;
  /** Lines written. */
  count = 0;
  #file: number | undefined;

  constructor(path: string) {
    this.path = path;
  }

  add(record: Buffer, { code, message, attempts }: DeadLetter): void {
    this.#file ??= openSync(this.path, 'a');
    writeSync(this.#file, `${JSON.stringify({ code, message, attempts, data: record.toString() })}\n`);
    this.count += 1;
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file);
    this.#file = undefined;
  }
}
