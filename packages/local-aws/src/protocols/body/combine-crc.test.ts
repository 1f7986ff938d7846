import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { checksumOf } from './checksum.ts';
import { combineCrc } from './combine-crc.ts';

describe('checksums of contents that follow each other', () => {
  it.each(['CRC32', 'CRC32C', 'CRC64NVME'] as const)('make the %s of the whole', async (algorithm) => {
    const parts = [70_000, 1, 0, 70_000, 12_345].map((size) => randomBytes(size));
    const contents = [];
    for (const part of parts) contents.push({ value: await checksumOf(algorithm, part), size: part.length });
    expect(combineCrc(algorithm, contents)).toBe(await checksumOf(algorithm, Buffer.concat(parts)));
  });

  it('cannot be those of an algorithm that is no CRC', () => {
    expect(() => combineCrc('SHA256', [])).toThrow('checksums of SHA256 cannot be combined');
  });
});
