import { open } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';

/** Lines are written once so many bytes are there: a write of each object's costs as much as the reading of it. */
const writeBytes = 1024 * 1024;

/** A file that whole lines are appended to, many at once. */
export class SegmentFile {
  /** Of all lines so far. */
  bytes = 0;
  private held: Buffer[] = [];
  private heldBytes = 0;
  private writing = Promise.resolve();
  private failure: Error | undefined;

  private constructor(private readonly file: FileHandle) {}

  static async create(path: string): Promise<SegmentFile> {
    return new SegmentFile(await open(path, 'w'));
  }

  /** Whether a line could not be written: `finish` says why. */
  get hasFailed(): boolean {
    return this.failure !== undefined;
  }

  /** Appends whole lines; resolves once what is on its way to the disk is there, so that who reads waits for who writes. */
  append(lines: Buffer): Promise<void> {
    this.bytes += lines.length;
    this.held.push(lines);
    this.heldBytes += lines.length;
    if (this.heldBytes >= writeBytes) this.flush();
    return this.writing;
  }

  /** Writes what is left. */
  async finish(): Promise<void> {
    this.flush();
    await this.writing;
    if (this.failure) throw this.failure;
  }

  close(): Promise<void> {
    return this.file.close();
  }

  private flush(): void {
    this.writing = this.write(this.held, this.writing);
    [this.held, this.heldBytes] = [[], 0];
  }

  private async write(lines: readonly Buffer[], before: Promise<void>): Promise<void> {
    await before;
    if (this.failure) return;
    try {
      await this.file.appendFile(Buffer.concat(lines));
    } catch (error) {
      this.failure = error as Error;
    }
  }
}
