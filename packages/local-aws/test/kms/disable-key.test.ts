import {
  DecryptCommand,
  DisableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  ReEncryptCommand,
} from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, nobodys, noKey, startKms, text } from './start-kms.ts';

const { kms, newKey, stateOf, close } = await startKms();
afterAll(close);

describe('kms DisableKey', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new DisableKeyCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
    });
  });

  describe('does', () => {
    it('let nobody use it, for what it has encrypted either', async () => {
      const KeyId = await newKey();
      const other = await newKey();
      const { CiphertextBlob } = await kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }));
      await kms.send(new DisableKeyCommand({ KeyId }));
      expect(await stateOf(KeyId)).toBe('Disabled');
      const disabled = failure('DisabledException', new RegExp(`key/${KeyId} is disabled\\.$`));
      await expect(kms.send(new EncryptCommand({ KeyId, Plaintext: text('x') }))).rejects.toEqual(disabled);
      await expect(kms.send(new DecryptCommand({ CiphertextBlob }))).rejects.toEqual(disabled);
      await expect(kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256' }))).rejects.toEqual(
        disabled,
      );
      await expect(
        kms.send(new ReEncryptCommand({ CiphertextBlob, DestinationKeyId: other })),
      ).rejects.toEqual(disabled);
    });
  });
});
