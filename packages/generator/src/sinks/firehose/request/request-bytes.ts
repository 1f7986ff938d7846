import { between, firehoseLimits } from '../limits.ts';

const betweenBytes = Buffer.from(between, 'latin1');
const tailBytes = Buffer.from('"}]}', 'latin1');
const base64Digits = Buffer.from(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/',
  'latin1',
);
const padByte = 61;
/** How much is made base64 at once: a multiple of 3, and short enough for the young part of the heap. */
const pieceBytes = 48 * 1024;

/** Records as they lie in a batch: see firehoseLimits. */
export interface RecordBytes {
  readonly bytes: Buffer;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  readonly records: number;
}

/** What stands in a request before the data of its first record. */
export function requestHead(stream: string): Buffer {
  return Buffer.from(`{"DeliveryStreamName":${JSON.stringify(stream)},"Records":[{"Data":"`);
}

/** How long the request of these records is. */
export function requestBytes(head: Uint8Array, { starts, ends, records }: RecordBytes): number {
  return head.length + Math.ceil((ends[records - 1]! - starts[0]!) / 3) * 4 + tailBytes.length;
}

/** A buffer for a request of this length and for longer ones, up to the longest there is. Two threads may look at it. */
export function requestBuffer(size: number): Buffer {
  return Buffer.from(new SharedArrayBuffer(Math.max(size, Math.min(2 * size, firehoseLimits.bytes + 1000))));
}

/**
 * Writes a PutRecordBatch request: the JSON that the SDK's own serializer would make of the records, byte for byte.
 *
 * Since records lie 9 bytes apart at multiples of 3, one base64 of all of them has each where it belongs, and 12
 * characters too many between two: what joins records is written over those, and over the end of each its padding.
 */
export function writeRequest(head: Uint8Array, from: RecordBytes, body: Buffer): void {
  const { bytes, starts, ends, records } = from;
  const first = starts[0]!;
  const last = ends[records - 1]!;
  body.set(head, 0);
  for (let piece = first; piece < last; piece += pieceBytes) {
    const text = bytes.toString('base64', piece, Math.min(piece + pieceBytes, last));
    body.write(text, head.length + ((piece - first) / 3) * 4, 'latin1');
  }
  for (let i = 0; i < records - 1; i += 1) {
    const at = head.length + Math.ceil((ends[i]! - first) / 3) * 4;
    padRecord(bytes, starts[i]!, ends[i]!, body, at);
    for (let c = 0; c < betweenBytes.length; c += 1) body[at + c] = betweenBytes[c]!;
  }
  body.set(tailBytes, requestBytes(head, from) - tailBytes.length);
}

/** Writes the last four characters of a record, ending at `at`, if its length is no multiple of 3. */
function padRecord(bytes: Buffer, start: number, end: number, body: Buffer, at: number): void {
  const rest = (end - start) % 3;
  if (rest === 0) return;
  const first = bytes[end - rest]!;
  const second = rest === 2 ? bytes[end - 1]! : 0;
  body[at - 4] = base64Digits[first >> 2]!;
  body[at - 3] = base64Digits[((first & 3) << 4) | (second >> 4)]!;
  body[at - 2] = rest === 2 ? base64Digits[(second & 15) << 2]! : padByte;
  body[at - 1] = padByte;
}
