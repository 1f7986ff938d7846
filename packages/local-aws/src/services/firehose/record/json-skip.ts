/** Position of the first byte at or behind `at` that is not JSON white space. */
export function skipSpace(b: Uint8Array, at: number): number {
  let i = at;
  while (b[i] === 0x20 || b[i] === 0x0a || b[i] === 0x0d || b[i] === 0x09) i++;
  return i;
}

export function skipTrue(b: Uint8Array, i: number): number {
  return b[i + 1] === 0x72 && b[i + 2] === 0x75 && b[i + 3] === 0x65 ? i + 4 : -1;
}

export function skipFalse(b: Uint8Array, i: number): number {
  return b[i + 1] === 0x61 && b[i + 2] === 0x6c && b[i + 3] === 0x73 && b[i + 4] === 0x65 ? i + 5 : -1;
}

export function skipNull(b: Uint8Array, i: number): number {
  return b[i + 1] === 0x75 && b[i + 2] === 0x6c && b[i + 3] === 0x6c ? i + 4 : -1;
}

export function skipNumber(b: Uint8Array, at: number): number {
  let i = b[at] === 0x2d ? at + 1 : at;
  if (b[i] === 0x30) i++;
  else if ((i = skipDigits(b, i)) < 0) return -1;
  if (b[i] === 0x2e && (i = skipDigits(b, i + 1)) < 0) return -1;
  if (b[i] === 0x65 || b[i] === 0x45) {
    const sign = b[i + 1];
    i = skipDigits(b, sign === 0x2b || sign === 0x2d ? i + 2 : i + 1);
  }
  return i;
}

function skipDigits(b: Uint8Array, at: number): number {
  let i = at;
  while (isDigit(b[i])) i++;
  return i > at ? i : -1;
}

function isDigit(c: number | undefined): boolean {
  return c !== undefined && c >= 0x30 && c <= 0x39;
}

/**
 * Position behind the escape at `at`, or -1.
 *
 * A high surrogate must be followed by a low one: jq 1.6 refuses the text otherwise, though RFC 8259 does not.
 */
export function skipEscape(b: Uint8Array, at: number): number {
  switch (b[at + 1]) {
    case 0x22:
    case 0x5c:
    case 0x2f:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return at + 2;
    case 0x75: {
      const unit = hex4(b, at + 2);
      if (unit < 0) return -1;
      if (unit < 0xd800 || unit > 0xdbff) return at + 6;
      const low = b[at + 6] === 0x5c && b[at + 7] === 0x75 ? hex4(b, at + 8) : -1;
      return low >= 0xdc00 && low <= 0xdfff ? at + 12 : -1;
    }
    case undefined:
    default:
      return -1;
  }
}

function hex4(b: Uint8Array, at: number): number {
  let unit = 0;
  for (let i = at; i < at + 4; i++) {
    const c = b[i] ?? 0;
    const digit = isDigit(c) ? c - 0x30 : (c | 0x20) - 0x57;
    if (digit < 0 || digit > 15 || (digit > 9 && (c | 0x20) < 0x61)) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}
