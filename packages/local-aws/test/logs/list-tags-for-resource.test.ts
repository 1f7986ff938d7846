import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, TagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failure, startLogs } from './start-logs.ts';

const { logs, newGroup, arnOf, close } = await startLogs();
afterAll(close);

describe('logs ListTagsForResource', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      const arn = await arnOf(await newGroup());
      await expect(logs.send(new ListTagsForResourceCommand({ resourceArn: `${arn}2` }))).rejects.toEqual(
        failure('ResourceNotFoundException', /./),
      );
    });

    it('what is no ARN of a log group', async () => {
      await expect(
        logs.send(new ListTagsForResourceCommand({ resourceArn: 'arn:aws:s3:::x' })),
      ).rejects.toEqual(failure('InvalidParameterException', /./));
    });
  });

  describe('answers', () => {
    it.each<Record<string, string>>([{}, { a: 'b', 'with space': 'é=+' }])('with %j', async (tags) => {
      const group = await newGroup();
      const resourceArn = await arnOf(group);
      if (Object.keys(tags).length > 0) await logs.send(new TagResourceCommand({ resourceArn, tags }));
      expect((await logs.send(new ListTagsForResourceCommand({ resourceArn }))).tags).toEqual(tags);
    });
  });
});
