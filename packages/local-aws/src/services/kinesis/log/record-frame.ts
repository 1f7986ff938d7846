import { crc32 } from 'node:zlib';

/** A record of a shard. */
export interface LogRecord {
  readonly partitionKey: string;
  readonly data: Uint8Array;
  /** Whether it was encrypted as far as clients can tell. */
  readonly isEncrypted: boolean;
}

/** A record as it was read back. */
export interface StoredRecord extends LogRecord {
  /** Where it begins, in bytes from the beginning of the shard. */
  readonly position: number;
  /** Where the next one begins. */
  readonly next: number;
  /** Arrival, epoch milliseconds. */
  readonly at: number;
  readonly data: Buffer;
}

/*
 * A frame is `[mark u16][encrypted u8][0 u8][length of the key u16 LE][length of the data u32 LE][crc32 of what follows
 * u32 LE][arrival, epoch milliseconds, f64 LE][key][data]`.
 */

const mark = 0x4b52;
export const headBytes = 22;
const crcFrom = 14;

/** Writes records as frames, one behind the other; answers where each begins in the bytes. */
export function encodeFrames(
  records: readonly LogRecord[],
  at: number,
): { readonly bytes: Buffer; readonly offsets: readonly number[] } {
  let size = 0;
  const keyBytes = records.map(({ partitionKey, data }) => {
    const bytes = Buffer.byteLength(partitionKey);
    size += headBytes + bytes + data.length;
    return bytes;
  });
  const bytes = Buffer.allocUnsafe(size);
  const offsets: number[] = [];
  let from = 0;
  for (const [index, { partitionKey, data, isEncrypted }] of records.entries()) {
    const keyLength = keyBytes[index]!;
    const end = from + headBytes + keyLength + data.length;
    bytes.writeUInt16LE(mark, from);
    bytes[from + 2] = isEncrypted ? 1 : 0;
    bytes[from + 3] = 0;
    bytes.writeUInt16LE(keyLength, from + 4);
    bytes.writeUInt32LE(data.length, from + 6);
    bytes.writeDoubleLE(at, from + crcFrom);
    bytes.write(partitionKey, from + headBytes, keyLength, 'utf8');
    bytes.set(data, from + headBytes + keyLength);
    bytes.writeUInt32LE(crc32(bytes.subarray(from + crcFrom, end)), from + 10);
    offsets.push(from);
    from = end;
  }
  return { bytes, offsets };
}

/** How long the frame that begins at an offset is; undefined where its head is not there, 0 where it is none. */
export function frameLength(bytes: Buffer, from: number): number | undefined {
  if (from + headBytes > bytes.length) return undefined;
  if (bytes.readUInt16LE(from) !== mark) return 0;
  return headBytes + bytes.readUInt16LE(from + 4) + bytes.readUInt32LE(from + 6);
}

/** The arrival that the head of a frame says. */
export const arrivalOf = (bytes: Buffer, from: number): number => bytes.readDoubleLE(from + crcFrom);

/** The record of a frame that is there as a whole; undefined where it does not have its checksum. */
export function decodeFrame(
  bytes: Buffer,
  from: number,
  length: number,
  position: number,
): StoredRecord | undefined {
  const end = from + length;
  if (crc32(bytes.subarray(from + crcFrom, end)) !== bytes.readUInt32LE(from + 10)) return undefined;
  return recordOf(bytes, from, length, position);
}

/** The record of a frame that is there as a whole and has its checksum. */
export function recordOf(bytes: Buffer, from: number, length: number, position: number): StoredRecord {
  const keyEnd = from + headBytes + bytes.readUInt16LE(from + 4);
  return {
    position,
    next: position + length,
    at: arrivalOf(bytes, from),
    partitionKey: bytes.toString('utf8', from + headBytes, keyEnd),
    data: bytes.subarray(keyEnd, from + length),
    isEncrypted: bytes[from + 2] === 1,
  };
}

/** Where the next whole frame begins at or after an offset; undefined where there is none. */
export function nextFrame(bytes: Buffer, from: number): number | undefined {
  const sign = Buffer.alloc(2);
  sign.writeUInt16LE(mark);
  for (let at = bytes.indexOf(sign, from); at !== -1; at = bytes.indexOf(sign, at + 1)) {
    const length = frameLength(bytes, at);
    if (length && at + length <= bytes.length && decodeFrame(bytes, at, length, 0)) return at;
  }
  return undefined;
}
