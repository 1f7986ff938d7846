import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteRetentionPolicyCommand,
  DescribeLogGroupsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { newName, noGroup, startLogs } from './start-logs.ts';

const { logs, newGroup, close } = await startLogs();
afterAll(close);

describe('logs DeleteRetentionPolicy', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(logs.send(new DeleteRetentionPolicyCommand({ logGroupName: newName() }))).rejects.toEqual(
        noGroup,
      );
    });
  });

  describe('does', () => {
    it('let events never expire', async () => {
      const logGroupName = await newGroup();
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 7 }));
      await logs.send(new DeleteRetentionPolicyCommand({ logGroupName }));
      const { logGroups } = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName }),
      );
      expect(logGroups?.[0]).not.toHaveProperty('retentionInDays');
    });
  });
});
