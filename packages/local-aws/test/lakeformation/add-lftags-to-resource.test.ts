import { AddLFTagsToResourceCommand, GetResourceLFTagsCommand } from '@aws-sdk/client-lakeformation';
import type { Resource } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { columns, failure, startLakeFormation, table, tagPolicy } from './start-lakeformation.ts';

describeLocally('lakeformation AddLFTagsToResource', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.newTag('personal', 'no', 'yes');
  });
  afterAll(() => started.close());
  const add = (Resource: Resource, ...TagValues: string[]) =>
    started.lakeformation.send(
      new AddLFTagsToResourceCommand({ Resource, LFTags: [{ TagKey: 'personal', TagValues }] }),
    );

  describe('rejects', () => {
    it('a value that the tag does not have, and more than one', async () => {
      await expect(add(table('events'), 'maybe')).rejects.toEqual(
        failure('EntityNotFoundException', /no value maybe/),
      );
      await expect(add(table('events'), 'no', 'yes')).rejects.toEqual(
        failure('InvalidInputException', /one value/),
      );
    });

    it('what is not there, or takes no tags', async () => {
      await expect(add(table('none'), 'no')).rejects.toEqual(failure('EntityNotFoundException', /none/));
      await expect(add(columns('none'), 'no')).rejects.toEqual(
        failure('InvalidInputException', /column: none/),
      );
      await expect(add(tagPolicy('personal', 'no'), 'no')).rejects.toEqual(
        failure('InvalidInputException', /LF-tags are for/),
      );
    });
  });

  describe('does', () => {
    it('put a tag on columns, in the place of another value', async () => {
      await add(columns('page', 'user_id'), 'no');
      expect(await add(columns('user_id'), 'yes')).toMatchObject({ Failures: [] });
      const { LFTagsOnColumns } = await started.lakeformation.send(
        new GetResourceLFTagsCommand({ Resource: columns('page', 'user_id') }),
      );
      expect(LFTagsOnColumns).toMatchObject([
        { Name: 'page', LFTags: [{ TagKey: 'personal', TagValues: ['no'] }] },
        { Name: 'user_id', LFTags: [{ TagKey: 'personal', TagValues: ['yes'] }] },
      ]);
    });
  });
});
