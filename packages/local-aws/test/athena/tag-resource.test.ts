import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, TagResourceCommand } from '@aws-sdk/client-athena';
import { startAthena } from './start-athena.ts';

const { athena, newWorkGroup, arnOf, close } = await startAthena();
afterAll(close);

describe('athena TagResource', () => {
  const tags = [
    { Key: 'a', Value: '1' },
    { Key: 'b', Value: '2' },
  ];
  const ask = (ResourceARN: string) =>
    athena.send(
      new TagResourceCommand({
        ResourceARN,
        Tags: [
          { Key: 'b', Value: '3' },
          { Key: 'c', Value: '' },
        ],
      }),
    );

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
    it('add tags and change them', async () => {
      const ResourceARN = arnOf(await newWorkGroup({}, { Tags: tags }));
      await ask(ResourceARN);
      const { Tags } = await athena.send(new ListTagsForResourceCommand({ ResourceARN }));
      expect(Tags).toEqual([
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '3' },
        { Key: 'c', Value: '' },
      ]);
    });
  });
});
