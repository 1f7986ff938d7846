import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, TagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failure, startLogs } from './start-logs.ts';

const { logs, newGroup, arnOf, close } = await startLogs();
afterAll(close);

describe('logs TagResource', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      const arn = await arnOf(await newGroup());
      await expect(
        logs.send(new TagResourceCommand({ resourceArn: `${arn}2`, tags: { a: 'b' } })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /./));
    });

    it('what is no ARN of a log group', async () => {
      await expect(
        logs.send(new TagResourceCommand({ resourceArn: 'arn:aws:s3:::x', tags: { a: 'b' } })),
      ).rejects.toEqual(failure('InvalidParameterException', /./));
    });

    it('more than 50 tags in all', async () => {
      const tags = (from: number) =>
        Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`k${from + index}`, 'v']));
      const resourceArn = await arnOf(await newGroup(tags(0)));
      await expect(logs.send(new TagResourceCommand({ resourceArn, tags: tags(30) }))).rejects.toEqual(
        failure('TooManyTagsException', /./),
      );
    });

    it('a tag with other characters', async () => {
      const resourceArn = await arnOf(await newGroup());
      await expect(logs.send(new TagResourceCommand({ resourceArn, tags: { 'a!': 'v' } }))).rejects.toEqual(
        failure('InvalidParameterException', /./),
      );
    });
  });

  describe('does', () => {
    it('add new tags and change known ones', async () => {
      const resourceArn = await arnOf(await newGroup({ a: '1', b: '2' }));
      await logs.send(new TagResourceCommand({ resourceArn, tags: { b: '3', c: '' } }));
      await expect(logs.send(new ListTagsForResourceCommand({ resourceArn }))).resolves.toMatchObject({
        tags: { a: '1', b: '3', c: '' },
      });
    });
  });
});
