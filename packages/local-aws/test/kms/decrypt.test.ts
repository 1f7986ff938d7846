import { DecryptCommand, EncryptCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, read, startKms, text } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms Decrypt', () => {
  async function secret(EncryptionContext?: Record<string, string>) {
    const KeyId = await newKey();
    const { CiphertextBlob } = await kms.send(
      new EncryptCommand({ KeyId, Plaintext: text('secret'), EncryptionContext }),
    );
    return { KeyId, CiphertextBlob: CiphertextBlob! };
  }
  const invalid = failure('InvalidCiphertextException', /^(?:UnknownError|)$/);

  describe('rejects', () => {
    it('what is no ciphertext, or was changed anywhere', async () => {
      await expect(kms.send(new DecryptCommand({ CiphertextBlob: text('nonsense') }))).rejects.toEqual(
        invalid,
      );
      const { CiphertextBlob } = await secret();
      for (const at of [0, 20, 25, 40, CiphertextBlob.length - 1]) {
        const changed = Uint8Array.from(CiphertextBlob);
        changed[at]! ^= 1;
        await expect(kms.send(new DecryptCommand({ CiphertextBlob: changed }))).rejects.toEqual(invalid);
      }
    });

    it('another context, or none', async () => {
      const { CiphertextBlob } = await secret({ bucket: 'raw' });
      const others: (Record<string, string> | undefined)[] = [
        undefined,
        { bucket: 'staging' },
        { bucket: 'raw', more: 'x' },
      ];
      for (const EncryptionContext of others)
        await expect(kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }))).rejects.toEqual(
          invalid,
        );
    });

    it('another key than the one it was encrypted by', async () => {
      const { CiphertextBlob } = await secret();
      await expect(kms.send(new DecryptCommand({ CiphertextBlob, KeyId: await newKey() }))).rejects.toEqual(
        failure('IncorrectKeyException', /key ID/),
      );
    });
  });

  describe('does', () => {
    it('decrypt, whatever the order of the context', async () => {
      const { KeyId, CiphertextBlob } = await secret({ a: '1', b: '2' });
      const answer = await kms.send(
        new DecryptCommand({ CiphertextBlob, KeyId, EncryptionContext: { b: '2', a: '1' } }),
      );
      expect(read(answer.Plaintext)).toBe('secret');
      expect(answer.KeyId).toMatch(new RegExp(`:key/${KeyId}$`));
    });
  });
});
