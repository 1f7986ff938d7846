import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { ObjectVersion } from '../object-version.ts';
import { readFiles } from './read-content.ts';

/**
 * The files of a bucket's uploads, which may go on as extents of objects.
 *
 * What is done to them later is done in the background, one thing after the other; what nobody needs any more goes when
 * the last stream that reads it has ended.
 */
export class PartFiles {
  /** How many streams read the files of an upload. */
  private readonly readers = new Map<string, number>();
  /** Uploads whose files go with their last reader. */
  private readonly released = new Set<string>();
  private background: Promise<void> = Promise.resolve();

  constructor(
    private readonly root: string,
    private readonly bucket: string,
    private readonly onError: (error: unknown) => void,
  ) {}

  /** Where a part is, or all of an upload; below the service's directory. */
  path(uploadId: string, file = ''): string {
    return join('parts', this.bucket, uploadId, file);
  }

  /** Streams the content of a version that is in extents, or some of it, both ends included. */
  read({ extents, parts = [] }: ObjectVersion, range?: { start?: number; end?: number }): Readable {
    const { uploadId, files } = extents!;
    this.readers.set(uploadId, (this.readers.get(uploadId) ?? 0) + 1);
    const contents = files.map((file, index) => ({
      path: join(this.root, this.path(uploadId, file)),
      size: parts[index]!,
    }));
    return readFiles(contents, range).once('close', () => {
      const left = this.readers.get(uploadId)! - 1;
      if (left > 0) {
        this.readers.set(uploadId, left);
        return;
      }
      this.readers.delete(uploadId);
      if (this.released.delete(uploadId)) this.release(uploadId);
    });
  }

  /** Removes all files of an upload, once nobody reads them; what a kill leaves of them goes with the next start. */
  release(uploadId: string): void {
    if (this.readers.has(uploadId)) {
      this.released.add(uploadId);
      return;
    }
    this.later(() => rm(join(this.root, this.path(uploadId)), { recursive: true, force: true }));
  }

  /** Does something after everything that was to be done before. */
  later(task: () => Promise<void>): void {
    this.background = this.background.then(task).catch(this.onError);
  }

  /** Resolves when nothing is left to be done. */
  async settled(): Promise<void> {
    let seen;
    do await (seen = this.background);
    while (seen !== this.background);
  }
}
