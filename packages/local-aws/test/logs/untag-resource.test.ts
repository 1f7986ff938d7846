import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { failure, startLogs } from './start-logs.ts';

describe('logs UntagResource', () => {
  let started: Awaited<ReturnType<typeof startLogs>>;
  beforeAll(async () => {
    started = await startLogs();
  });
  afterAll(() => started.close());

  const arnOf = async (logGroupNamePrefix: string) =>
    (await started.logs.send(new DescribeLogGroupsCommand({ logGroupNamePrefix }))).logGroups![0]!
      .logGroupArn!;

  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      const arn = await arnOf(await started.newGroup());
      await expect(
        started.logs.send(new UntagResourceCommand({ resourceArn: `${arn}2`, tagKeys: ['a'] })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./));
    });

    it('what is no ARN of a log group', async () => {
      await expect(
        started.logs.send(new UntagResourceCommand({ resourceArn: 'arn:aws:s3:::x', tagKeys: ['a'] })),
      ).rejects.toEqual(failure('InvalidParameterException', /./));
    });
  });

  describe('does', () => {
    it('take tags away and not mind keys that are not there', async () => {
      const resourceArn = await arnOf(await started.newGroup({ a: '1', b: '2' }));
      await started.logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'x'] }));
      const { tags } = await started.logs.send(new ListTagsForResourceCommand({ resourceArn }));
      expect(tags).toEqual({ b: '2' });
    });
  });
});
