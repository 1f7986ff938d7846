const DIGITS = Buffer.from('0123456789abcdef', 'latin1');
// Two tables of single digits: quicker than one of pairs, which would have to be taken apart again.
const HIGH = Uint8Array.from({ length: 256 }, (_, byte) => DIGITS[byte >>> 4]!);
const LOW = Uint8Array.from({ length: 256 }, (_, byte) => DIGITS[byte & 15]!);

/** Writes the 8 hexadecimal digits of a 32-bit number and returns where they end. */
export function writeHex8(value: number, into: Buffer, at: number): number {
  const a = value >>> 24;
  const b = (value >>> 16) & 255;
  const c = (value >>> 8) & 255;
  const d = value & 255;
  into[at] = HIGH[a]!;
  into[at + 1] = LOW[a]!;
  into[at + 2] = HIGH[b]!;
  into[at + 3] = LOW[b]!;
  into[at + 4] = HIGH[c]!;
  into[at + 5] = LOW[c]!;
  into[at + 6] = HIGH[d]!;
  into[at + 7] = LOW[d]!;
  return at + 8;
}

/** Writes the low 4 hexadecimal digits of a number and returns where they end. */
export function writeHex4(value: number, into: Buffer, at: number): number {
  const c = (value >>> 8) & 255;
  const d = value & 255;
  into[at] = HIGH[c]!;
  into[at + 1] = LOW[c]!;
  into[at + 2] = HIGH[d]!;
  into[at + 3] = LOW[d]!;
  return at + 4;
}

/** Writes the low 3 hexadecimal digits of a number and returns where they end. */
export function writeHex3(value: number, into: Buffer, at: number): number {
  const d = value & 255;
  into[at] = LOW[(value >>> 8) & 255]!;
  into[at + 1] = HIGH[d]!;
  into[at + 2] = LOW[d]!;
  return at + 3;
}
