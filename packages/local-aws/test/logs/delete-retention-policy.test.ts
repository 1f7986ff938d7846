import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, startLogs } from './start-logs.ts';

describe('logs DeleteRetentionPolicy', () => {
  let started: Awaited<ReturnType<typeof startLogs>>;
  beforeAll(async () => {
    started = await startLogs();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        started.logs.send(new DeleteRetentionPolicyCommand({ logGroupName: newName() })),
      ).rejects.toEqual(noGroup);
    });
  });

  describe('does', () => {
    it('let events never expire', async () => {
      const logGroupName = await started.newGroup();
      await started.logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 7 }));
      await started.logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
      const { logGroups } = await started.logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
      );
      expect(logGroups?.[0]).not.toHaveProperty('retentionInDays');
    });
  });
});
