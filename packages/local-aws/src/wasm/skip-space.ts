/** Position of the first byte at or behind `at` that is not JSON white space. */
export function skipSpace(b: Uint8Array, at: number): number {
  let i = at;
  while (b[i] === 0x20 || b[i] === 0x0a || b[i] === 0x0d || b[i] === 0x09) i++;
  return i;
}
