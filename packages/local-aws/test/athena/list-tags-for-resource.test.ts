import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand } from '@aws-sdk/client-athena';
import { startAthena } from './start-athena.ts';

const { athena, newWorkGroup, arnOf, close } = await startAthena();
afterAll(close);

describe('athena ListTagsForResource', () => {
  const tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ];
  const ask = (ResourceARN: string) => athena.send(new ListTagsForResourceCommand({ ResourceARN }));

  describe('rejects', () => {
    it('what is not there', async () => {
      await expect(ask(arnOf('not-there'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });

  describe('answers', () => {
    it('as AWS does', async () => {
      const { $metadata: _, ...answer } = await ask(arnOf(await newWorkGroup({}, { Tags: tags })));
      expect(answer).toEqual({ Tags: tags });
    });
  });

  describe('does', () => {
    it('answer none for what has none', async () => {
      expect((await ask(arnOf(await newWorkGroup()))).Tags).toEqual([]);
    });
  });
});
