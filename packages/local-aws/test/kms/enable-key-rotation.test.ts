import {
  DecryptCommand,
  EnableKeyRotationCommand,
  EncryptCommand,
  GetKeyRotationStatusCommand,
} from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { dayMs, nobodys, noKey, read, startKms, text } from './start-kms.ts';

const { kms, clock, newKey, close } = await startKms();
afterAll(close);

describe('kms EnableKeyRotation', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new EnableKeyRotationCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
    });
  });

  describe('does', () => {
    itLocally('give it new material by the clock, and leave what was encrypted before readable', async () => {
      const KeyId = await newKey();
      await kms.send(new EnableKeyRotationCommand({ KeyId, RotationPeriodInDays: 90 }));
      const encrypt = async () =>
        (await kms.send(new EncryptCommand({ KeyId, Plaintext: text('secret') }))).CiphertextBlob!;
      const before = await encrypt();
      const next = async () =>
        (await kms.send(new GetKeyRotationStatusCommand({ KeyId }))).NextRotationDate!.getTime();
      const first = await next();
      await clock.advance(91 * dayMs);
      const after = await encrypt();
      expect(await next()).toBeGreaterThan(first + 89 * dayMs);
      for (const CiphertextBlob of [before, after])
        expect(read((await kms.send(new DecryptCommand({ CiphertextBlob }))).Plaintext)).toBe('secret');
    });
  });
});
