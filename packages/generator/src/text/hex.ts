const DIGITS = Buffer.from('0123456789abcdef', 'latin1');

/** Writes the low `digits` hexadecimal digits of a 32-bit number and returns where they end. */
export function writeHex(value: number, digits: number, into: Buffer, at: number): number {
  for (let shift = (digits - 1) * 4, i = at; shift >= 0; shift -= 4, i += 1) {
    into[i] = DIGITS[(value >>> shift) & 15]!;
  }
  return at + digits;
}
