/** Address of the first byte at or behind `at` that is not JSON white space. */
export function skipSpace(at: usize): usize {
  let c = load<u8>(at);
  while (c == 0x20 || c == 0x0a || c == 0x0d || c == 0x09) c = load<u8>(++at);
  return at;
}
