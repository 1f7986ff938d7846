import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, UntagResourceCommand } from '@aws-sdk/client-athena';
import { startAthena } from './start-athena.ts';

const { athena, newWorkGroup, arnOf, close } = await startAthena();
afterAll(close);

describe('athena UntagResource', () => {
  const tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ];
  const ask = (ResourceARN: string) =>
    athena.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['b', 'x'] }));

  describe('rejects', () => {
    it('what is not there', async () => {
      await expect(ask(arnOf('not-there'))).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });

  describe('answers', () => {
    it('as AWS does', async () => {
      const { $metadata: _, ...answer } = await ask(arnOf(await newWorkGroup({}, { Tags: tags })));
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('remove tags, and not mind those that are not there', async () => {
      const ResourceARN = arnOf(await newWorkGroup({}, { Tags: tags }));
      await ask(ResourceARN);
      const { Tags } = await athena.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual([{ Key: 'a', Value: '1' }]);
    });
  });
});
