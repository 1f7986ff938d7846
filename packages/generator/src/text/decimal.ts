const zeroDigit = 48;

/** How many decimal digits a whole number has. */
export function digitsOf(value: number): number {
  let digits = 1;
  for (let limit = 10; value >= limit; limit *= 10) digits += 1;
  return digits;
}

/** Writes so many decimal digits of a whole number. */
export function writeDecimal(value: number, digits: number, into: Buffer, at: number): void {
  let rest = value;
  for (let i = at + digits - 1; i >= at; i -= 1) {
    const tens = Math.floor(rest / 10);
    into[i] = zeroDigit + rest - tens * 10;
    rest = tens;
  }
}
