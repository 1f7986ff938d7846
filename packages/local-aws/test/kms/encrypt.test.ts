import {
  DecryptCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  ReEncryptCommand,
} from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { failure, nobodys, noKey, read, startKms, text } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms Encrypt', () => {
  describe('rejects', () => {
    it('a key that is not there, and more than 4 KiB', async () => {
      await expect(kms.send(new EncryptCommand({ KeyId: nobodys, Plaintext: text('x') }))).rejects.toEqual(
        noKey,
      );
      await expect(
        kms.send(new EncryptCommand({ KeyId: await newKey(), Plaintext: new Uint8Array(4097) })),
      ).rejects.toEqual(
        failure(
          'ValidationException',
          "1 validation error detected: Value at 'plaintext' failed to satisfy constraint: Member must have length less than or equal to 4096",
        ),
      );
    });

    it('a context of more than 8192 characters, wherever there is one', async () => {
      const KeyId = await newKey();
      // {"a":"x…x"}
      const of = (length: number) => ({ a: 'x'.repeat(length - 8) });
      const encrypt = (EncryptionContext: Record<string, string>) =>
        kms.send(new EncryptCommand({ KeyId, Plaintext: text('x'), EncryptionContext }));
      const { CiphertextBlob } = await encrypt(of(8192));
      const tooLarge = failure('ValidationException', /8192/);
      await expect(encrypt(of(8193))).rejects.toEqual(tooLarge);
      const EncryptionContext = of(8193);
      const requests = [
        kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext })),
        kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: 'AES_256', EncryptionContext })),
        kms.send(
          new ReEncryptCommand({
            CiphertextBlob,
            SourceEncryptionContext: of(8192),
            DestinationKeyId: KeyId,
            DestinationEncryptionContext: EncryptionContext,
          }),
        ),
      ];
      for (const request of await Promise.allSettled(requests))
        expect(request).toEqual({ status: 'rejected', reason: tooLarge });
    });

    itLocally('grants and algorithms, by name, as they are not implemented', async () => {
      const asked = { KeyId: await newKey(), Plaintext: text('x') };
      await expect(kms.send(new EncryptCommand({ ...asked, GrantTokens: ['t'] }))).rejects.toEqual(
        failure('InvalidGrantTokenException', /token is not valid/),
      );
      await expect(
        kms.send(new EncryptCommand({ ...asked, EncryptionAlgorithm: 'RSAES_OAEP_SHA_256' })),
      ).rejects.toEqual(failure('NotImplemented', /RSAES_OAEP_SHA_256/, 501));
    });
  });

  describe('does', () => {
    it('encrypt otherwise each time, so that it can be decrypted', async () => {
      const KeyId = await newKey();
      const encrypt = async () =>
        (await kms.send(new EncryptCommand({ KeyId, Plaintext: text('secret') }))).CiphertextBlob!;
      const [one, other] = [await encrypt(), await encrypt()];
      expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
      expect(Buffer.from(one).includes('secret')).toBe(false);
      expect(read((await kms.send(new DecryptCommand({ CiphertextBlob: other }))).Plaintext)).toBe('secret');
    });
  });
});
