import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsLogGroupCommand, TagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, startLogs } from './start-logs.ts';

const { logs, newGroup, close } = await startLogs();
afterAll(close);

describe('logs TagLogGroup', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        logs.send(new TagLogGroupCommand({ logGroupName: newName(), tags: { a: 'b' } })),
      ).rejects.toEqual(noGroup);
    });
  });

  describe('does', () => {
    it('tag the group, as TagResource does', async () => {
      const logGroupName = await newGroup({ a: '1' });
      await logs.send(new TagLogGroupCommand({ logGroupName, tags: { a: '2', b: '3' } }));
      await expect(logs.send(new ListTagsLogGroupCommand({ logGroupName }))).resolves.toMatchObject({
        tags: { a: '2', b: '3' },
      });
    });
  });
});
