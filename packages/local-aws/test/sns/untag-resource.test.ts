import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, UntagResourceCommand } from '@aws-sdk/client-sns';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);

describe('sns UntagResource', () => {
  describe('rejects', () => {
    it('a topic that is not there', async () => {
      const ResourceArn = `${await newTopic()}-not`;
      await expect(sns.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a'] }))).rejects.toEqual(
        failure('ResourceNotFoundException', 'Resource does not exist', 404),
      );
    });
  });

  describe('does', () => {
    it('remove tags, and not mind keys that are not there', async () => {
      const ResourceArn = await newTopic({
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      });
      await sns.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['a', 'c'] }));
      const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn }));
      expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    });
  });
});
