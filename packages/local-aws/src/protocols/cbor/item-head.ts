/** The argument of the item at a position, Infinity where it is indefinite, and where the item's content starts. */
export interface ItemHead {
  readonly length: number;
  readonly next: number;
}

/**
 * Reads the head of an item of CBOR.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8949.html#section-3
 * @throws {Error} when the bytes end within it
 */
export function itemHead(bytes: Uint8Array, at: number): ItemHead {
  const info = bytes[at]! & 0x1f;
  if (info < 24) return { length: info, next: at + 1 };
  if (info === 31) return { length: Infinity, next: at + 1 };
  const width = 1 << (info - 24);
  if (info > 27 || at + width >= bytes.length) throw new Error(`The item at byte ${at} has no length`);
  let length = 0;
  for (let index = 1; index <= width; index += 1) length = length * 256 + bytes[at + index]!;
  return { length, next: at + 1 + width };
}
