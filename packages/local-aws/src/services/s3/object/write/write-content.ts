import { fileMode } from '../../../../storage/files/modes.ts';
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { newChecksum } from '../../../../protocols/body/checksum.ts';
import type { ChecksumAlgorithm } from '../../../../protocols/body/checksum.ts';
import type { Content } from '../../../../protocols/body/content.ts';
import { s3Error } from '../../errors.ts';
import type { S3State } from '../../state.ts';
import type { StoredChecksum } from '../../store/object-version.ts';

/** A file with content that nothing refers to yet, and what was found while writing it. */
export interface WrittenContent {
  readonly staged: string;
  readonly size: number;
  /** The MD5 in hexadecimal digits. */
  readonly etag: string;
  readonly checksum?: StoredChecksum;
}

/** In bytes: so much is gathered before it is written. */
const pieceSize = 1024 * 1024;

/** Writes a stream to a staged file and takes its MD5 and checksum on the way. */
export async function writeContent(
  state: S3State,
  chunks: AsyncIterable<Buffer>,
  algorithm?: ChecksumAlgorithm,
): Promise<WrittenContent> {
  const staged = state.newStaged();
  const file = await open(state.stagedPath(staged), 'wx', fileMode);
  const md5 = createHash('md5');
  const checksum = algorithm && newChecksum(algorithm);
  let size = 0;
  let gathered: Buffer[] = [];
  let gatheredSize = 0;
  const write = async () => {
    if (gathered.length > 0) await file.writeFile(Buffer.concat(gathered));
    gathered = [];
    gatheredSize = 0;
  };
  try {
    for await (const chunk of chunks) {
      md5.update(chunk);
      checksum?.update(chunk);
      size += chunk.length;
      gathered.push(chunk);
      gatheredSize += chunk.length;
      if (gatheredSize >= pieceSize) await write();
    }
    await write();
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

/** In bytes. Documented: https://docs.aws.amazon.com/AmazonS3/latest/userguide/upload-objects.html */
const largestUpload = 5 * 1024 ** 3;

/** @throws {EntityTooLarge} when a content has to be uploaded in parts. */
export function checkSize({ length }: Content): void {
  if (length <= largestUpload) return;
  throw s3Error('EntityTooLarge', 400, 'Your proposed upload exceeds the maximum allowed size', {
    elements: { ProposedSize: String(length), MaxSizeAllowed: String(largestUpload) },
  });
}
