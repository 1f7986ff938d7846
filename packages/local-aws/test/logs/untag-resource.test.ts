import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, UntagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failure, startLogs } from './start-logs.ts';

const { logs, newGroup, arnOf, close } = await startLogs();
afterAll(close);

describe('logs UntagResource', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      const arn = await arnOf(await newGroup());
      await expect(
        logs.send(new UntagResourceCommand({ resourceArn: `${arn}2`, tagKeys: ['a'] })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./));
    });

    it('what is no ARN of a log group', async () => {
      await expect(
        logs.send(new UntagResourceCommand({ resourceArn: 'arn:aws:s3:::x', tagKeys: ['a'] })),
      ).rejects.toEqual(failure('InvalidParameterException', /./));
    });
  });

  describe('does', () => {
    it('take tags away and not mind keys that are not there', async () => {
      const resourceArn = await arnOf(await newGroup({ a: '1', b: '2' }));
      await logs.send(new UntagResourceCommand({ resourceArn, tagKeys: ['a', 'x'] }));
      const { tags } = await logs.send(new ListTagsForResourceCommand({ resourceArn }));
      expect(tags).toEqual({ b: '2' });
    });
  });
});
