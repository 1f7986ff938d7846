import { ListResourceTagsCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { nobodys, noKey, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms ListResourceTags', () => {
  describe('rejects', () => {
    it('a key that is not there', async () => {
      await expect(kms.send(new ListResourceTagsCommand({ KeyId: nobodys }))).rejects.toEqual(noKey);
    });
  });

  describe('answers', () => {
    it('the tags that it was made with', async () => {
      const Tags = [{ TagKey: 'project', TagValue: 'clickstream' }];
      const answer = await kms.send(new ListResourceTagsCommand({ KeyId: await newKey({ Tags }) }));
      expect(answer).toMatchObject({ Tags, Truncated: false });
    });
  });
});
