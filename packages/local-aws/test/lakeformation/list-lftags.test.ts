import { ListLFTagsCommand } from '@aws-sdk/client-lakeformation';
import type { ListLFTagsCommandInput } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation ListLFTags', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
  });
  afterAll(() => started.close());
  const list = (input: ListLFTagsCommandInput = {}) =>
    started.lakeformation.send(new ListLFTagsCommand(input));

  describe('rejects', () => {
    it('a token that is none', async () => {
      await expect(list({ NextToken: 'x' })).rejects.toEqual(
        failure('InvalidInputException', 'Invalid NextToken.'),
      );
    });
  });

  describe('answers', () => {
    it('with every tag, in the order of their keys, page by page', async () => {
      await started.newTag('b', 'x');
      await started.newTag('a', 'y', 'z');
      const first = await list({ MaxResults: 1 });
      const second = await list({ MaxResults: 1, NextToken: first.NextToken });
      expect([...first.LFTags!, ...second.LFTags!]).toMatchObject([
        { TagKey: 'a', TagValues: ['y', 'z'] },
        { TagKey: 'b', TagValues: ['x'] },
      ]);
    });
  });
});
