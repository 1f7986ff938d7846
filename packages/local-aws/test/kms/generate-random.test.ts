import { GenerateRandomCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startKms } from './start-kms.ts';

const { kms, close } = await startKms();
afterAll(close);

describe('kms GenerateRandom', () => {
  describe('rejects', () => {
    it('no number, and too large a one', async () => {
      await expect(kms.send(new GenerateRandomCommand({}))).rejects.toEqual(
        failure('ValidationException', /NumberOfBytes/),
      );
      await expect(kms.send(new GenerateRandomCommand({ NumberOfBytes: 1025 }))).rejects.toEqual(
        failure('ValidationException', /1024/),
      );
    });
  });

  describe('answers', () => {
    it('other bytes each time', async () => {
      const draw = async () => (await kms.send(new GenerateRandomCommand({ NumberOfBytes: 32 }))).Plaintext!;
      const [one, other] = [await draw(), await draw()];
      expect([one.length, other.length]).toEqual([32, 32]);
      expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
    });
  });
});
