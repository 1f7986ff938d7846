import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Text that is held before it is written. */
const heldCharacters = 256 * 1024;

/** A file of rows for an engine to read, so that their number is no matter of memory; many may add to it at once. */
export class RowFile {
  readonly path: string;
  private readonly file: FileHandle;
  private held = '';
  private writing: Promise<unknown> = Promise.resolve();

  private constructor(path: string, file: FileHandle) {
    this.path = path;
    this.file = file;
  }

  static async create(path: string): Promise<RowFile> {
    return new RowFile(path, await open(path, 'w'));
  }

  /**
   * Adds rows, each with its newline.
   *
   * @throws {Error} when the disk does not take them
   */
  async add(rows: string): Promise<void> {
    this.held += rows;
    if (this.held.length >= heldCharacters) await this.flush();
  }

  /**
   * Writes what is left, and closes the file.
   *
   * @throws {Error} when the disk does not take it
   */
  async end(): Promise<void> {
    try {
      await this.flush();
    } finally {
      await this.file.close();
    }
  }

  private flush(): Promise<unknown> {
    const text = this.held;
    this.held = '';
    this.writing = this.writing.then(() => this.file.appendFile(text));
    return this.writing;
  }
}
