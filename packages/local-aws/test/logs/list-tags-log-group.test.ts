import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, startLogs } from './start-logs.ts';

const { logs, newGroup, close } = await startLogs();
afterAll(close);

describe('logs ListTagsLogGroup', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(logs.send(new ListTagsLogGroupCommand({ logGroupName: newName() }))).rejects.toEqual(
        noGroup,
      );
    });
  });

  describe('answers', () => {
    it('with the tags', async () => {
      const logGroupName = await newGroup({ a: '1' });
      const { tags } = await logs.send(new ListTagsLogGroupCommand({ logGroupName }));
      expect(tags).toEqual({ a: '1' });
    });
  });
});
