const characters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** One character for each byte, of those that AWS's unique ids are made of. */
export const base32 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => characters[byte % 32]).join('');
