import { CborCodec } from '@smithy/core/cbor';
import { itemHead } from './item-head.ts';

const codec = new CborCodec();

/** Of free form, by Smithy's number. */
const document = 15;
/** That of an epoch-based time (RFC 8949, 3.4.2). */
const timeTag = 1;

/** Writes times that are counted in milliseconds as the SDK reads them, in seconds. */
export const timesInSeconds = (cbor: Uint8Array): Uint8Array =>
  withTimes(cbor, (milliseconds) => {
    const seconds = Buffer.alloc(9, 0xfb);
    seconds.writeDoubleBE(milliseconds / 1000, 1);
    return seconds;
  });

/** Writes times that the SDK has written in seconds as whole milliseconds. */
export const timesInMilliseconds = (cbor: Uint8Array): Uint8Array =>
  withTimes(cbor, (seconds) => {
    const milliseconds = BigInt(Math.round(seconds * 1000));
    const integer = Buffer.alloc(9, milliseconds < 0n ? 0x3b : 0x1b);
    integer.writeBigUInt64BE(milliseconds < 0n ? -1n - milliseconds : milliseconds, 1);
    return integer;
  });

/** Puts another item in the place of each number that is a time; the heads of items tell where those are. */
function withTimes(cbor: Uint8Array, written: (time: number) => Buffer): Uint8Array {
  const bytes = Buffer.from(cbor.buffer, cbor.byteOffset, cbor.byteLength);
  const pieces: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < bytes.length;) {
    const major = bytes[at]! >> 5;
    const { length, next } = itemHead(bytes, at);
    at = next;
    if ((major === 2 || major === 3) && length !== Infinity) at += length;
    if (major !== 6 || length !== timeTag || !isNumber(bytes[at])) continue;
    const time = codec.createDeserializer().read(document, bytes.subarray(at)) as number | bigint;
    pieces.push(bytes.subarray(from, at), written(Number(time)));
    from = at = itemHead(bytes, at).next;
  }
  return pieces.length === 0 ? bytes : Buffer.concat([...pieces, bytes.subarray(from)]);
}

/** A whole number, or one of 16, 32 or 64 bits with a point. */
const isNumber = (head: number | undefined) =>
  head !== undefined && (head >> 5 < 2 || (head >= 0xf9 && head <= 0xfb));
