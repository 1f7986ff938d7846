import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DescribeLogGroupsCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { failure, startLogs } from './start-logs.ts';

describe('logs ListTagsForResource', () => {
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
        started.logs.send(new ListTagsForResourceCommand({ resourceArn: `${arn}2` })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./));
    });

    it('what is no ARN of a log group', async () => {
      await expect(
        started.logs.send(new ListTagsForResourceCommand({ resourceArn: 'arn:aws:s3:::x' })),
      ).rejects.toEqual(failure('InvalidParameterException', /./));
    });
  });

  describe('answers', () => {
    it.each([{}, { a: 'b', 'with space': 'é=+' }])('with %j', async (tags) => {
      const group = await started.newGroup();
      const resourceArn = await arnOf(group);
      if (Object.keys(tags).length > 0)
        await started.logs.send(new TagResourceCommand({ resourceArn, tags }));
      expect((await started.logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual(tags);
    });
  });
});
