import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand } from '@aws-sdk/client-sns';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);

describe('sns ListTagsForResource', () => {
  describe('rejects', () => {
    it('a topic that is not there', async () => {
      const ResourceArn = `${await newTopic()}-not`;
      await expect(sns.send(new ListTagsForResourceCommand({ ResourceArn }))).rejects.toEqual(
        failure('ResourceNotFoundException', 'Resource does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('nothing for a topic without tags', async () => {
      const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: await newTopic() }));
      expect(Tags).toEqual([]);
    });
  });
});
