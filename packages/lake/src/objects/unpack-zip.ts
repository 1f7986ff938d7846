import { unzipSync } from 'fflate';
import { LakeError } from '../lake-error.ts';

/**
 * Unpacks the one entry of a ZIP that Firehose has written.
 *
 * @throws {LakeError} when it is no ZIP or has more entries
 */
export function unpackZip(bytes: Buffer): Buffer {
  const entries = Object.values(unzipSync(bytes));
  if (entries.length !== 1)
    throw new LakeError(`a ZIP of Firehose has one entry, this one has ${entries.length}`);
  return Buffer.from(entries[0]!.buffer, entries[0]!.byteOffset, entries[0]!.byteLength);
}
