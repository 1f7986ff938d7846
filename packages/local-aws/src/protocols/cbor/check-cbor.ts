import { itemHead } from './item-head.ts';

const deepest = 500;
/** A bignum of 1 MB takes a minute to make; no input of AWS's has one beyond 64 bits. */
const largestBignumBytes = 64;

/** A decimal fraction of a few bytes can have some hundred million digits; no input of AWS's has one (RFC 8949, 3.4.4). */
const decimalTag = 4;

/**
 * Refuses CBOR that the SDK's reader would need too long for: deep nesting, large bignums, decimal fractions, and
 * lengths beyond the end.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8949.html#section-3
 * @throws {Error} with what is wrong and where.
 */
export function checkCbor(bytes: Uint8Array): void {
  /** How many items each open array, map or tag still waits for; Infinity where a break ends it. */
  const open: number[] = [];
  let bignum = false;
  for (let at = 0; at < bytes.length;) {
    const start = at;
    const major = bytes[at]! >> 5;
    const { length, next } = itemHead(bytes, at);
    at = next;
    if (major === 2 || major === 3) {
      if (bignum && (length > largestBignumBytes || length === Infinity)) {
        throw new Error(`The bignum at byte ${start} is longer than ${largestBignumBytes} bytes`);
      }
      if (length === Infinity) open.push(Infinity);
      else at += length;
    }
    if (major === 6 && length === decimalTag)
      throw new Error(`The item at byte ${start} is a decimal fraction, which no input has`);
    bignum = major === 6 && (length === 2 || length === 3);
    // Each item takes a byte at least: a longer list is no list, but memory asked for.
    if ((major === 4 || major === 5) && length !== Infinity && length > bytes.length - at) {
      throw new Error(`The item at byte ${start} is longer than the body`);
    }
    if (major === 4) open.push(length);
    if (major === 5) open.push(length * 2);
    if (major === 6) open.push(1);
    if (major === 7 && length === Infinity && open.at(-1) === Infinity) open.pop();
    if (open.length > deepest) throw new Error(`The body nests deeper than ${deepest} levels`);
    // An item is whole: so are those that it was the last of.
    if (major < 4 || major === 7) closeItem(open);
    else if (open.at(-1) === 0) closeItem(open);
    if (at > bytes.length) throw new Error(`The item at byte ${start} is longer than the body`);
  }
}

function closeItem(open: number[]): void {
  while (open.at(-1) === 0) open.pop();
  while (open.length > 0) {
    const left = open.at(-1)! - 1;
    open[open.length - 1] = left;
    if (left > 0) return;
    open.pop();
  }
}
