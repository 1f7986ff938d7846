/** Eight tables, one for each byte that is taken at a time. */
const tables: usize = memory.data(8 * 256 * 4, 4);

for (let byte: u32 = 0; byte < 256; byte += 1) {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc >> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  store<u32>(tables + (byte << 2), crc);
}
for (let index: u32 = 256; index < 8 * 256; index += 1) {
  const before = load<u32>(tables + ((index - 256) << 2));
  store<u32>(tables + (index << 2), (before >> 8) ^ entry(0, before));
}

/** The CRC-32 of the bytes from one address on and before another, as zlib's `crc32`. */
export function crc32(from: usize, end: usize): u32 {
  let crc: u32 = 0xffffffff;
  for (; from + 8 <= end; from += 8) {
    const low = load<u32>(from) ^ crc;
    const high = load<u32>(from, 4);
    crc =
      entry(7, low) ^
      entry(6, low >> 8) ^
      entry(5, low >> 16) ^
      entry(4, low >> 24) ^
      entry(3, high) ^
      entry(2, high >> 8) ^
      entry(1, high >> 16) ^
      entry(0, high >> 24);
  }
  for (; from < end; from += 1) crc = (crc >> 8) ^ entry(0, crc ^ load<u8>(from));
  return ~crc;
}

/** By the lowest byte of a value. */
function entry(table: u32, value: u32): u32 {
  return load<u32>(tables + (((table << 8) | (value & 0xff)) << 2));
}
