import type { S3Client } from '@aws-sdk/client-s3';
import { readObject } from './read-object.ts';
import type { ObjectAddress } from './read-object.ts';

/**
 * Reads the lines of an object, all at once, blank ones too: line `n` is at `n - 1`.
 *
 * @throws {LakeError} when the object cannot be read to its end
 */
export async function readAllLines(s3: S3Client, address: ObjectAddress): Promise<string[]> {
  const pieces: Buffer[] = [];
  await readObject(s3, address, (bytes) => void pieces.push(Buffer.from(bytes)));
  const lines = Buffer.concat(pieces).toString().split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
