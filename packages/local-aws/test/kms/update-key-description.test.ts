import { DescribeKeyCommand, UpdateKeyDescriptionCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms UpdateKeyDescription', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(
        kms.send(new UpdateKeyDescriptionCommand({ KeyId: nobodys, Description: 'x' })),
      ).rejects.toEqual(noKey);
    });
  });

  describe('does', () => {
    it('change what is said of it', async () => {
      const KeyId = await newKey({ Description: 'old' });
      await kms.send(new UpdateKeyDescriptionCommand({ KeyId, Description: 'new' }));
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
      expect(KeyMetadata!.Description).toBe('new');
    });
  });
});
