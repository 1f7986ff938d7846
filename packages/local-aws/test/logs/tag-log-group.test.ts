import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ListTagsLogGroupCommand, TagLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, startLogs } from './start-logs.ts';

describe('logs TagLogGroup', () => {
  let started: Awaited<ReturnType<typeof startLogs>>;
  beforeAll(async () => {
    started = await startLogs();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        started.logs.send(new TagLogGroupCommand({ logGroupName: newName(), tags: { a: 'b' } })),
      ).rejects.toEqual(noGroup);
    });
  });

  describe('does', () => {
    it('tag the group, as TagResource does', async () => {
      const logGroupName = await started.newGroup({ a: '1' });
      await started.logs.send(new TagLogGroupCommand({ logGroupName, tags: { a: '2', b: '3' } }));
      await expect(started.logs.send(new ListTagsLogGroupCommand({ logGroupName }))).resolves.toMatchObject({
        tags: { a: '2', b: '3' },
      });
    });
  });
});
