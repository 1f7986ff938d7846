import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import { LakeError } from '../../lake-error.ts';

/**
 * Unpacks the one entry of a ZIP that Firehose has written, piece by piece.
 *
 * @throws {LakeError} when it is damaged, cut off or has more entries
 */
export async function* unpackZip(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let plain: Buffer[] = [];
  let [entries, ended] = [0, false];
  const zip = new Unzip((entry) => {
    entries += 1;
    entry.ondata = (error, bytes, final) => {
      if (error) throw error;
      plain.push(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
      ended ||= final;
    };
    entry.start();
  });
  zip.register(UnzipInflate);
  zip.register(UnzipPassThrough);
  for await (const piece of pieces) {
    try {
      zip.push(piece);
    } catch (cause) {
      throw new LakeError(`a ZIP that is damaged: ${(cause as Error).message}`, { cause });
    }
    if (entries > 1) throw new LakeError(`a ZIP of Firehose has one entry, this one has more`);
    yield* plain;
    plain = [];
  }
  if (!ended) throw new LakeError('a ZIP that is cut off');
}
