import { DecryptCommand, GenerateDataKeyWithoutPlaintextCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms GenerateDataKeyWithoutPlaintext', () => {
  describe('rejects', () => {
    it('a key that is not there, and a length in two ways or none', async () => {
      await expect(
        kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId: nobodys, KeySpec: 'AES_256' })),
      ).rejects.toEqual(noKey);
      const KeyId = await newKey();
      const invalid = failure('ValidationException', /either number of bytes or key spec/);
      await expect(kms.send(new GenerateDataKeyWithoutPlaintextCommand({ KeyId }))).rejects.toEqual(invalid);
      await expect(
        kms.send(
          new GenerateDataKeyWithoutPlaintextCommand({ KeyId, KeySpec: 'AES_128', NumberOfBytes: 16 }),
        ),
      ).rejects.toEqual(invalid);
    });
  });

  describe('does', () => {
    it.each([
      [{ KeySpec: 'AES_256' }, 32],
      [{ KeySpec: 'AES_128' }, 16],
      [{ NumberOfBytes: 64 }, 64],
    ] as const)('draw a key by %j', async (length, bytes) => {
      const EncryptionContext = { object: 'k' };
      const answer = await kms.send(
        new GenerateDataKeyWithoutPlaintextCommand({ KeyId: await newKey(), EncryptionContext, ...length }),
      );
      const { CiphertextBlob } = answer;
      const { Plaintext } = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext }));
      expect(Plaintext).toHaveLength(bytes);
      expect(answer).not.toHaveProperty('Plaintext');
    });
  });
});
