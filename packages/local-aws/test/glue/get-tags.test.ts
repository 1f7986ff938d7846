import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTagsCommand } from '@aws-sdk/client-glue';
import { startGlue } from './start-glue.ts';

const { glue, newDatabase, databaseArn, close } = await startGlue();
afterAll(close);

describe('glue GetTags', () => {
  const tags = { a: '1', b: '2' };
  const ask = (ResourceArn: string) => glue.send(new GetTagsCommand({ ResourceArn }));

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
      expect(answer).toEqual({ Tags: { a: '1', b: '2' } });
    });
  });

  describe('does', () => {
    it('answer nothing for what has none', async () => {
      const { Tags } = await ask(databaseArn(await newDatabase()));
      expect(Tags).toEqual({});
    });
  });
});
