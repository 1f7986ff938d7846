const hexDigits = Buffer.from('0123456789abcdef', 'latin1');
// Two tables of single digits: quicker than one of pairs, which would have to be taken apart again.
const highDigits = Uint8Array.from({ length: 256 }, (_, byte) => hexDigits[byte >>> 4]!);
const lowDigits = Uint8Array.from({ length: 256 }, (_, byte) => hexDigits[byte & 15]!);

/** Writes the 8 hexadecimal digits of a 32-bit number and returns where they end. */
export function writeHex8(value: number, into: Buffer, at: number): number {
  const a = value >>> 24;
  const b = (value >>> 16) & 255;
  const c = (value >>> 8) & 255;
  const d = value & 255;
  into[at] = highDigits[a]!;
  into[at + 1] = lowDigits[a]!;
  into[at + 2] = highDigits[b]!;
  into[at + 3] = lowDigits[b]!;
  into[at + 4] = highDigits[c]!;
  into[at + 5] = lowDigits[c]!;
  into[at + 6] = highDigits[d]!;
  into[at + 7] = lowDigits[d]!;
  return at + 8;
}

/** Writes the low 4 hexadecimal digits of a number and returns where they end. */
export function writeHex4(value: number, into: Buffer, at: number): number {
  const c = (value >>> 8) & 255;
  const d = value & 255;
  into[at] = highDigits[c]!;
  into[at + 1] = lowDigits[c]!;
  into[at + 2] = highDigits[d]!;
  into[at + 3] = lowDigits[d]!;
  return at + 4;
}

/** Writes the low 3 hexadecimal digits of a number and returns where they end. */
export function writeHex3(value: number, into: Buffer, at: number): number {
  const d = value & 255;
  into[at] = lowDigits[(value >>> 8) & 255]!;
  into[at + 1] = highDigits[d]!;
  into[at + 2] = lowDigits[d]!;
  return at + 3;
}
