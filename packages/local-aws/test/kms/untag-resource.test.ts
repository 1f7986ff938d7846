import { ListResourceTagsCommand, UntagResourceCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms UntagResource', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new UntagResourceCommand({ KeyId: nobodys, TagKeys: ['a'] }))).rejects.toEqual(
        noKey,
      );
    });
  });

  describe('does', () => {
    it('remove tags, and not mind keys that are not there', async () => {
      const KeyId = await newKey({ Tags: [{ TagKey: 'a', TagValue: '1' }] });
      await kms.send(new UntagResourceCommand({ KeyId, TagKeys: ['a', 'b'] }));
      expect((await kms.send(new ListResourceTagsCommand({ KeyId }))).Tags).toEqual([]);
    });
  });
});
