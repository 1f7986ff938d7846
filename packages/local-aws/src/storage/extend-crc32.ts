import { crc32 } from 'node:zlib';

/**
 * The CRC-32 of bytes and more behind them, from that of the former.
 *
 * Observed (Node 20.20): `crc32` gives 0 for a view of an empty ArrayBuffer, whatever it is to go on from.
 */
export const extendCrc32 = (crc: number, more: Uint8Array): number =>
  more.length === 0 ? crc : crc32(more, crc);
