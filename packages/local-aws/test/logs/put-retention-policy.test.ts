import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
  GetLogEventsCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { itLocally } from '../start.ts';
import { failure, newName, noGroup, startLogs } from './start-logs.ts';

const { logs, aws, newGroup, newStream, put, close } = await startLogs();
afterAll(close);

describe('logs PutRetentionPolicy', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        logs.send(new PutRetentionPolicyCommand({ logGroupName: newName(), retentionInDays: 1 })),
      ).rejects.toEqual(noGroup);
    });

    it('a number of days that AWS does not offer', async () => {
      const logGroupName = await newGroup();
      await expect(
        logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 2 })),
      ).rejects.toEqual(
        failure('InvalidParameterException', /^1 validation error detected: Value '2' at 'retentionInDays'/),
      );
    });
  });

  describe('does', () => {
    it('show in the description', async () => {
      const logGroupName = await newGroup();
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 7 }));
      await expect(
        logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroupName })),
      ).resolves.toMatchObject({ logGroups: [{ retentionInDays: 7 }] });
    });

    itLocally('let events expire on the clock', async () => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      const messages = async () =>
        (await logs.send(new FilterLogEventsCommand({ logGroupName }))).events?.map(({ message }) => message);
      await logs.send(new PutRetentionPolicyCommand({ logGroupName, retentionInDays: 1 }));
      await put(logGroupName, logStreamName, ['early'], aws.clock.now().getTime());
      await aws.clock.advance(23 * 60 * 60 * 1000);
      await put(logGroupName, logStreamName, ['late'], aws.clock.now().getTime());
      expect(await messages()).toEqual(['early', 'late']);
      await aws.clock.advance(2 * 60 * 60 * 1000);
      expect(await messages()).toEqual(['late']);
      await expect(
        logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, startFromHead: true })),
      ).resolves.toMatchObject({ events: [{ message: 'late' }] });
    });
  });
});
