import { DecryptCommand, EncryptCommand, ReEncryptCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nobodys, noKey, read, startKms, text } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms ReEncrypt', () => {
  const encrypt = async (KeyId: string) =>
    (await kms.send(new EncryptCommand({ KeyId, Plaintext: text('secret'), EncryptionContext: { a: '1' } })))
      .CiphertextBlob!;

  describe('rejects', () => {
    it('a key that is not there', async () => {
      const CiphertextBlob = await encrypt(await newKey());
      await expect(
        kms.send(
          new ReEncryptCommand({
            CiphertextBlob,
            SourceEncryptionContext: { a: '1' },
            DestinationKeyId: nobodys,
          }),
        ),
      ).rejects.toEqual(noKey);
    });
  });

  describe('does', () => {
    it('encrypt by the other key, for the other context', async () => {
      const [from, to] = [await newKey(), await newKey()];
      const { CiphertextBlob, SourceKeyId, KeyId } = await kms.send(
        new ReEncryptCommand({
          CiphertextBlob: await encrypt(from),
          SourceEncryptionContext: { a: '1' },
          DestinationKeyId: to,
          DestinationEncryptionContext: { b: '2' },
        }),
      );
      expect([SourceKeyId, KeyId]).toEqual([
        expect.stringMatching(`${from}$`),
        expect.stringMatching(`${to}$`),
      ]);
      const { Plaintext } = await kms.send(
        new DecryptCommand({ CiphertextBlob, EncryptionContext: { b: '2' } }),
      );
      expect(read(Plaintext)).toBe('secret');
    });
  });
});
