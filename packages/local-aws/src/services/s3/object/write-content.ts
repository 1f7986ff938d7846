import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { newChecksum } from '../../../protocols/checksum.ts';
import type { ChecksumAlgorithm } from '../../../protocols/checksum.ts';
import type { S3State } from '../state.ts';
import type { StoredChecksum } from '../store/object-version.ts';

/** A file with content that nothing refers to yet, and what was found while writing it. */
export interface Content {
  readonly staged: string;
  readonly size: number;
  /** The MD5 in hexadecimal digits. */
  readonly etag: string;
  readonly checksum?: StoredChecksum;
}

/** Writes a stream to a staged file and takes its MD5 and checksum on the way. */
export async function writeContent(
  state: S3State,
  chunks: AsyncIterable<Buffer>,
  algorithm?: ChecksumAlgorithm,
): Promise<Content> {
  const staged = state.newStaged();
  const file = await open(state.stagedPath(staged), 'wx');
  const md5 = createHash('md5');
  const checksum = algorithm && newChecksum(algorithm);
  let size = 0;
  try {
    for await (const chunk of chunks) {
      md5.update(chunk);
      checksum?.update(chunk);
      await file.writeFile(chunk);
      size += chunk.length;
    }
  } catch (error) {
    await state.unstage(staged);
    throw error;
  } finally {
    await file.close();
  }
  return {
    staged,
    size,
    etag: md5.digest('hex'),
    checksum:
      algorithm && checksum
        ? { algorithm, value: Buffer.from(await checksum.digest()).toString('base64'), type: 'FULL_OBJECT' }
        : undefined,
  };
}
