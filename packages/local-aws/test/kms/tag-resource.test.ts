import { ListResourceTagsCommand, TagResourceCommand } from '@aws-sdk/client-kms';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startKms } from './start-kms.ts';

const { kms, newKey, close } = await startKms();
afterAll(close);

describe('kms TagResource', () => {
  describe('rejects', () => {
    it('tags of AWS itself, and a 51st', async () => {
      const KeyId = await newKey();
      const tag = (...TagKeys: string[]) =>
        kms.send(
          new TagResourceCommand({ KeyId, Tags: TagKeys.map((TagKey) => ({ TagKey, TagValue: 'v' })) }),
        );
      await expect(tag('aws:x')).rejects.toEqual(failure('TagException', /aws:/));
      await expect(tag(...Array.from({ length: 51 }, (_, index) => `k${index}`))).rejects.toEqual(
        failure('TagException', /Too many tags/),
      );
    });
  });

  describe('does', () => {
    it('add tags and change them', async () => {
      const KeyId = await newKey({ Tags: [{ TagKey: 'a', TagValue: '1' }] });
      const Tags = [
        { TagKey: 'a', TagValue: '2' },
        { TagKey: 'b', TagValue: '3' },
      ];
      await kms.send(new TagResourceCommand({ KeyId, Tags }));
      expect((await kms.send(new ListResourceTagsCommand({ KeyId }))).Tags).toEqual(Tags);
    });
  });
});
