import { describe, expect, it } from '@jest/globals';
import { createHash, createHmac, randomBytes } from 'node:crypto';
import { OffThreadSha256 } from './off-thread-sha256.ts';

const sizes = [0, 1, 1000, 32 * 1024 - 1, 32 * 1024, 200_000];

describe('OffThreadSha256', () => {
  it.each(sizes)('hashes %d bytes as SHA-256, in one piece and in several', async (size) => {
    const data = randomBytes(size);
    const digest = createHash('sha256').update(data).digest('hex');
    const whole = new OffThreadSha256();
    whole.update(data);
    expect(Buffer.from(await whole.digest()).toString('hex')).toBe(digest);
    const parts = new OffThreadSha256();
    parts.update(data.subarray(0, size >> 1));
    parts.update(data.subarray(size >> 1));
    expect(Buffer.from(await parts.digest()).toString('hex')).toBe(digest);
  });

  it.each(sizes)('makes an HMAC of %d bytes with a secret', async (size) => {
    const data = randomBytes(size);
    const hash = new OffThreadSha256('AWS4secret');
    hash.update(data);
    const digest = createHmac('sha256', 'AWS4secret').update(data).digest('hex');
    expect(Buffer.from(await hash.digest()).toString('hex')).toBe(digest);
  });

  it('takes text, begins anew after a reset, and hashes what it was given when it was given it', async () => {
    const hash = new OffThreadSha256();
    hash.update('something else');
    hash.reset();
    const data = Buffer.alloc(100_000, 'a');
    hash.update(data);
    const digesting = hash.digest();
    const digest = createHash('sha256').update(data).digest('hex');
    data.fill('b');
    expect(Buffer.from(await digesting).toString('hex')).toBe(digest);
  });
});
