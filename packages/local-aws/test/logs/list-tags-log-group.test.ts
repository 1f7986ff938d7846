import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListTagsLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, startLogs } from './start-logs.ts';

describe('logs ListTagsLogGroup', () => {
  let started: Awaited<ReturnType<typeof startLogs>>;
  beforeAll(async () => {
    started = await startLogs();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        started.logs.send(new ListTagsLogGroupCommand({ logGroupName: newName() })),
      ).rejects.toEqual(noGroup);
    });
  });

  describe('answers', () => {
    it('with the tags', async () => {
      const logGroupName = await started.newGroup({ a: '1' });
      const { tags } = await started.logs.send(new ListTagsLogGroupCommand({ logGroupName }));
      expect(tags).toEqual({ a: '1' });
    });
  });
});
