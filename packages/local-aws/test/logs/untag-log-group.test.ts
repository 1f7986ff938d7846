import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListTagsLogGroupCommand, UntagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, startLogs } from './start-logs.ts';

describe('logs UntagLogGroup', () => {
  let started: Awaited<ReturnType<typeof startLogs>>;
  beforeAll(async () => {
    started = await startLogs();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        started.logs.send(new UntagLogGroupCommand({ logGroupName: newName(), tags: ['a'] })),
      ).rejects.toEqual(noGroup);
    });
  });

  describe('does', () => {
    it('take tags off the group', async () => {
      const logGroupName = await started.newGroup({ a: '1', b: '2' });
      await started.logs.send(new UntagLogGroupCommand({ logGroupName, tags: ['a'] }));
      const { tags } = await started.logs.send(new ListTagsLogGroupCommand({ logGroupName }));
      expect(tags).toEqual({ b: '2' });
    });
  });
});
