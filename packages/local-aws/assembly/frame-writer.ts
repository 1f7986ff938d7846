// Writes frames of a shard's log as the records of a GetRecords in JSON. How a frame is made,
// src/services/kinesis/log/record-frame.ts says.
import { encode } from './base64';
import { crc32 } from './crc32';

/** Where memory is free. */
export const heap: usize = __heap_base;
/** How many records were written last. */
export let count: i32 = 0;
/** The bytes of their data and keys. */
export let size: i32 = 0;
/** When the last of them arrived, in epoch milliseconds. */
export let arrival: f64 = 0;
/** Whether one of them was encrypted. */
export let isEncrypted: bool = false;
/** Address behind the last frame that was written. */
export let readTo: usize = 0;
/** Whether more could follow: neither was there no room any more, nor a record too old. */
export let goesOn: bool = false;

const mark: u32 = 0x4b52;
const headBytes: usize = 22;
const crcFrom: usize = 14;
/** Digits of a sequence number: `sequence-number.ts`. */
const sequenceDigits: usize = 56;
const positionFrom: usize = 13;
const timeFrom: usize = 30;
const indexFrom: usize = 45;

/**
 * Writes the records of the frames from `from` on and before `end`, each behind a comma, to `to`; answers the address
 * behind them. It ends at a frame that is not there as a whole or has not its checksum.
 *
 * `sequence` is the address of a sequence number of the shard, `position` that of the first frame in it. There are no more
 * than `limit` records and `room` bytes in them, or a single one that has more where `isFirst`. None arrived before
 * `oldest`.
 */
export function writeFrames(
  from: usize,
  end: usize,
  to: usize,
  sequence: usize,
  position: f64,
  limit: i32,
  room: i32,
  isFirst: bool,
  oldest: f64,
): usize {
  const start = from;
  begin(from);
  for (let length: usize; (length = take(from, end, limit, room, isFirst, oldest)) != 0; from += length) {
    const keyEnd = from + headBytes + <usize>load<u16>(from, 4);
    const at = <u64>arrival;
    to = text(to, ',{"ApproximateArrivalTimestamp":');
    to = seconds(to, at);
    to = text(to, ',"Data":"');
    to = encode(keyEnd, from + length, to);
    if (isOfKey(from)) to = text(to, '","EncryptionType":"KMS');
    to = text(to, '","PartitionKey":"');
    to = escaped(from + headBytes, keyEnd, to);
    to = text(to, '","SequenceNumber":"');
    memory.copy(to, sequence, sequenceDigits);
    digits(to + positionFrom, timeFrom - positionFrom, <u64>position + <u64>(from - start) + 1);
    digits(to + timeFrom, indexFrom - timeFrom, at);
    to = text(to + sequenceDigits, '"}');
  }
  return to;
}

/** Takes what `writeFrames` does, and writes nothing. */
export function measureFrames(
  from: usize,
  end: usize,
  limit: i32,
  room: i32,
  isFirst: bool,
  oldest: f64,
): void {
  begin(from);
  while (take(readTo, end, limit, room, isFirst, oldest) != 0);
}

function begin(from: usize): void {
  count = size = 0;
  isEncrypted = goesOn = false;
  readTo = from;
}

/** Counts the frame at an address, and answers how long it is; 0 where it is not to be taken, nor any that follows. */
function take(from: usize, end: usize, limit: i32, room: i32, isFirst: bool, oldest: f64): usize {
  if (count >= limit) return 0;
  const length = frameLength(from, end);
  if (length == 0 || crc32(from + crcFrom, from + length) != load<u32>(from, 10)) {
    goesOn = true;
    return 0;
  }
  const at = load<f64>(from, crcFrom);
  const taken = <i32>(length - headBytes);
  if (at < oldest || (size + taken > room && !(isFirst && count == 0))) return 0;
  isEncrypted = isEncrypted || isOfKey(from);
  count += 1;
  size += taken;
  arrival = at;
  readTo = from + length;
  return length;
}

/** Whether the frame at an address was encrypted. */
function isOfKey(from: usize): bool {
  return load<u8>(from, 2) == 1;
}

/** How long the frame at an address is; 0 where none is there as a whole. */
function frameLength(at: usize, end: usize): usize {
  if (at + headBytes > end || <u32>load<u16>(at) != mark) return 0;
  const length = headBytes + <usize>load<u16>(at, 4) + <usize>load<u32>(at, 6);
  return length <= end - at ? length : 0;
}

/** Writes ASCII, eight characters at a time. */
function text(to: usize, ascii: string): usize {
  const from = changetype<usize>(ascii);
  for (let at = 0; at < ascii.length; at += 8) {
    const units = v128.load(from + (at << 1));
    v128.store(to + at, i8x16.narrow_i16x8_u(units, units));
  }
  return to + ascii.length;
}

/** Writes so many digits of a number. */
function digits(to: usize, width: usize, value: u64): void {
  for (let at = to + width; at > to; value /= 10) store<u8>(--at, 0x30 + <u8>(value % 10));
}

/** Writes milliseconds as seconds, with no more digits behind the point than it takes. */
function seconds(to: usize, ms: u64): usize {
  let width = 1;
  for (let beyond: u64 = 10_000; beyond <= ms; beyond *= 10) width += 1;
  digits(to, width, ms / 1000);
  to += width;
  let fraction = ms % 1000;
  if (fraction == 0) return to;
  width = 3;
  for (; fraction % 10 == 0; fraction /= 10) width -= 1;
  store<u8>(to, 0x2e); // .
  digits(to + 1, width, fraction);
  return to + 1 + width;
}

/** Writes UTF-8 as what stands between the quotes of a JSON text. */
function escaped(from: usize, end: usize, to: usize): usize {
  for (; from < end; from += 1) {
    const byte = load<u8>(from);
    if (byte >= 0x20 && byte != 0x22 && byte != 0x5c) {
      store<u8>(to, byte);
      to += 1;
      continue;
    }
    to = text(to, '\\u00');
    store<u8>(to, hexDigit(byte >> 4));
    store<u8>(to, hexDigit(byte & 15), 1);
    to += 2;
  }
  return to;
}

function hexDigit(value: u8): u8 {
  return value + (value < 10 ? 0x30 : 0x57);
}
