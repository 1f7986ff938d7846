import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsLogGroupCommand, UntagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, startLogs } from './start-logs.ts';

const { logs, newGroup, close } = await startLogs();
afterAll(close);

describe('logs UntagLogGroup', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        logs.send(new UntagLogGroupCommand({ logGroupName: newName(), tags: ['a'] })),
      ).rejects.toEqual(noGroup);
    });
  });

  describe('does', () => {
    it('take tags off the group', async () => {
      const logGroupName = await newGroup({ a: '1', b: '2' });
      await logs.send(new UntagLogGroupCommand({ logGroupName, tags: ['a'] }));
      const { tags } = await logs.send(new ListTagsLogGroupCommand({ logGroupName }));
      expect(tags).toEqual({ b: '2' });
    });
  });
});
