import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Hands out paths in a directory that holds nothing worth keeping: the journal is what buffers are made from. */
export class SpoolFiles {
  private count = 0;

  private constructor(private readonly directory: string) {}

  static async open(directory: string): Promise<SpoolFiles> {
    await rm(directory, { recursive: true, force: true });
    await mkdir(directory, { recursive: true });
    return new SpoolFiles(directory);
  }

  next(extension = 'buffer'): string {
    this.count += 1;
    return join(this.directory, `${this.count}.${extension}`);
  }
}
