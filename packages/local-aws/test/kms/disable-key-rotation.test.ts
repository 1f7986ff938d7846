import {
  DisableKeyRotationCommand,
  EnableKeyRotationCommand,
  GetKeyRotationStatusCommand,
} from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms DisableKeyRotation', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new DisableKeyRotationCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
    });
  });

  describe('does', () => {
    it('leave it its material', async () => {
      const KeyId = await newKey();
      await kms.send(new EnableKeyRotationCommand({ KeyId }));
      await kms.send(new DisableKeyRotationCommand({ KeyId }));
      const status = await kms.send(new GetKeyRotationStatusCommand({ KeyId }));
      expect(status.KeyRotationEnabled).toBe(false);
    });
  });
});
