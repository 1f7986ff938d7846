import type { ChecksumAlgorithm } from './checksum.ts';

interface Polynomial {
  readonly width: bigint;
  /** Its bits in the order in which these checksums have them: the lowest power first. */
  readonly bits: bigint;
}

/** @see https://reveng.sourceforge.io/crc-catalogue/all.htm (CRC-32/ISO-HDLC, CRC-32/ISCSI, CRC-64/NVME) */
const polynomials: Partial<Record<ChecksumAlgorithm, Polynomial>> = {
  CRC32: { width: 32n, bits: 0xedb88320n },
  CRC32C: { width: 32n, bits: 0x82f63b78n },
  CRC64NVME: { width: 64n, bits: 0x9a6c9329ac4bc9b5n },
};

/**
 * The checksum of contents that follow each other, of their checksums and sizes alone.
 *
 * Checksums are in base64, sizes in bytes. A checksum moves on by so many bytes when it is multiplied by that power of
 * x, modulo the polynomial.
 * @throws {Error} when the algorithm is no CRC.
 */
export function combineCrc(
  algorithm: ChecksumAlgorithm,
  contents: readonly { readonly value: string; readonly size: number }[],
): string {
  const polynomial = polynomials[algorithm];
  if (!polynomial) throw new Error(`checksums of ${algorithm} cannot be combined`);
  const powers = new Map<number, bigint>();
  let combined = 0n;
  for (const { value, size } of contents) {
    let power = powers.get(size);
    if (power === undefined) powers.set(size, (power = powerOfX(BigInt(size) * 8n, polynomial)));
    combined =
      times(combined, power, polynomial) ^ BigInt(`0x0${Buffer.from(value, 'base64').toString('hex')}`);
  }
  const digits = Number(polynomial.width / 4n);
  return Buffer.from(combined.toString(16).padStart(digits, '0'), 'hex').toString('base64');
}

/** The product of two polynomials, modulo a third. */
function times(a: bigint, b: bigint, { width, bits }: Polynomial): bigint {
  let product = 0n;
  for (let at = width - 1n, factor = b; at >= 0n; at -= 1n) {
    if ((a >> at) & 1n) product ^= factor;
    factor = factor & 1n ? (factor >> 1n) ^ bits : factor >> 1n;
  }
  return product;
}

function powerOfX(exponent: bigint, polynomial: Polynomial): bigint {
  let result = 1n << (polynomial.width - 1n);
  let square = 1n << (polynomial.width - 2n);
  for (let left = exponent; left > 0n; left >>= 1n) {
    if (left & 1n) result = times(result, square, polynomial);
    square = times(square, square, polynomial);
  }
  return result;
}
