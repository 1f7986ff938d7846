import { DisableKeyCommand, EnableKeyCommand, EncryptCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nobodys, noKey, startKms, text } from './start-kms.ts';

const { kms, newKey, stateOf, close } = await startKms();
afterAll(close);

describe('kms EnableKey', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new EnableKeyCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
    });
  });

  describe('does', () => {
    it('let it be used again', async () => {
      const KeyId = await newKey();
      await kms.send(new DisableKeyCommand({ KeyId }));
      await kms.send(new EnableKeyCommand({ KeyId }));
      expect(await stateOf(KeyId)).toBe('Enabled');
      await expect(kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }))).resolves.toBeDefined();
    });
  });
});
