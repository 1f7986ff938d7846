import { EnableKeyRotationCommand, GetKeyRotationStatusCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms GetKeyRotationStatus', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new GetKeyRotationStatusCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
    });
  });

  describe('answers', () => {
    it('no for a new key, and every year unless told otherwise', async () => {
      const KeyId = await newKey();
      const status = () => kms.send(new GetKeyRotationStatusCommand({ KeyId }));
      expect((await status()).KeyRotationEnabled).toBe(false);
      await kms.send(new EnableKeyRotationCommand({ KeyId }));
      expect(await status()).toMatchObject({
        KeyRotationEnabled: true,
        RotationPeriodInDays: 365,
        NextRotationDate: expect.any(Date),
      });
    });
  });
});
