import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTagsCommand, UntagResourceCommand } from '@aws-sdk/client-glue';
import { startGlue } from './start-glue.ts';

const { glue, newDatabase, databaseArn, close } = await startGlue();
afterAll(close);

describe('glue UntagResource', () => {
  const tags = { a: '1', b: '2' };
  const ask = (ResourceArn: string) =>
    glue.send(new UntagResourceCommand({ ResourceArn, TagsToRemove: ['b', 'x'] }));

  describe('rejects', () => {
    it('what is not there', async () => {
      await expect(ask(databaseArn('not-there'))).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    });
    it('what is no ARN of Glue', async () => {
      await expect(ask('arn:aws:s3:::lake')).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  describe('answers', () => {
    it('as AWS does', async () => {
      const { $metadata: _, ...answer } = await ask(databaseArn(await newDatabase({}, tags)));
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('remove tags, and not mind those that are not there', async () => {
      const ResourceArn = databaseArn(await newDatabase({}, tags));
      await ask(ResourceArn);
      const { Tags } = await glue.send(new GetTagsCommand({ ResourceArn }));
      expect(Tags).toEqual({ a: '1' });
    });
  });
});
