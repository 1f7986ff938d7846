import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, TagResourceCommand } from '@aws-sdk/client-sns';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);

describe('sns TagResource', () => {
  describe('rejects', () => {
    it('a topic that is not there', async () => {
      const ResourceArn = `${await newTopic()}-not`;
      await expect(
        sns.send(new TagResourceCommand({ ResourceArn, Tags: [{ Key: 'a', Value: 'b' }] })),
      ).rejects.toEqual(failure('ResourceNotFoundException', 'Resource does not exist', 404));
    });

    it('a 51st tag', async () => {
      const ResourceArn = await newTopic();
      const Tags = Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: 'v' }));
      await expect(sns.send(new TagResourceCommand({ ResourceArn, Tags }))).rejects.toEqual(
        failure('TagLimitExceededException', /tag/),
      );
    });
  });

  describe('does', () => {
    it('add tags and change them', async () => {
      const ResourceArn = await newTopic({ Tags: [{ Key: 'a', Value: '1' }] });
      await sns.send(
        new TagResourceCommand({
          ResourceArn,
          Tags: [
            { Key: 'a', Value: '2' },
            { Key: 'b', Value: '3' },
          ],
        }),
      );
      const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn }));
      expect(Tags).toEqual([
        { Key: 'a', Value: '2' },
        { Key: 'b', Value: '3' },
      ]);
    });
  });
});
