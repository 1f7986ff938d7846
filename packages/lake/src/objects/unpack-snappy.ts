import { uncompressSync } from 'snappy';
import { LakeError } from '../lake-error.ts';

const xerialMagic = Buffer.from([0x82, 0x53, 0x4e, 0x41, 0x50, 0x50, 0x59, 0x00]);
const xerialHeaderBytes = 16;

/**
 * Unpacks Snappy in either framing of Firehose: xerial's (`Snappy`), told by its first bytes, or Hadoop's.
 *
 * @throws {LakeError} when a block is cut off
 */
export function unpackSnappy(bytes: Buffer): Buffer {
  const plain = bytes.subarray(0, xerialMagic.length).equals(xerialMagic)
    ? xerialBlocks(bytes)
    : hadoopBlocks(bytes);
  return Buffer.concat([...plain].map((block) => uncompressSync(block) as Buffer));
}

/** Xerial: a header of 16 bytes, then each block behind its length. */
function* xerialBlocks(bytes: Buffer): Generator<Buffer> {
  for (let at = xerialHeaderBytes; at < bytes.length;) {
    const block = blockAt(bytes, at);
    yield block;
    at += 4 + block.length;
  }
}

/** Hadoop: the length of what follows unpacked, then blocks, each behind its length, until that is reached. */
function* hadoopBlocks(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length;) {
    if (at + 4 > bytes.length) throw new LakeError('Snappy that is cut off');
    let left = bytes.readUInt32BE(at);
    at += 4;
    while (left > 0) {
      const block = blockAt(bytes, at);
      yield block;
      at += 4 + block.length;
      left -= unpackedLength(block);
    }
  }
}

function blockAt(bytes: Buffer, at: number): Buffer {
  const end = at + 4 <= bytes.length ? at + 4 + bytes.readUInt32BE(at) : Infinity;
  if (end > bytes.length) throw new LakeError('Snappy that is cut off');
  return bytes.subarray(at + 4, end);
}

/** A raw Snappy block begins with its unpacked length, seven bits a byte. */
function unpackedLength(block: Buffer): number {
  let length = 0;
  for (let index = 0; index < 5; index += 1) {
    const byte = block[index] ?? 0;
    length += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) break;
  }
  if (length === 0) throw new LakeError('Snappy with an empty block');
  return length;
}
