import { GetResourceLFTagsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { columns, failure, startLakeFormation, table } from './start-lakeformation.ts';

describeLocally('lakeformation GetResourceLFTags', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.newTag('personal', 'no', 'yes');
    await started.newTag('zone', 'raw');
    await started.putTag({ Database: { Name: 'lake' } }, 'personal', 'no');
    await started.putTag(table('events'), 'zone', 'raw');
    await started.putTag(columns('user_id'), 'personal', 'yes');
  });
  afterAll(() => started.close());
  const get = (ShowAssignedLFTags?: boolean) =>
    started.lakeformation.send(
      new GetResourceLFTagsCommand({ Resource: columns('user_id', 'page'), ShowAssignedLFTags }),
    );
  const tag = (TagKey: string, value: string) => ({ TagKey, TagValues: [value] });

  describe('rejects', () => {
    it('what is not there, or not any more', async () => {
      const command = new GetResourceLFTagsCommand({ Resource: table('none') });
      await expect(started.lakeformation.send(command)).rejects.toEqual(
        failure('EntityNotFoundException', /none/),
      );
    });
  });

  describe('answers', () => {
    it('with the tags that each has, by itself or from what it is in', async () => {
      expect(await get()).toMatchObject({
        LFTagOnDatabase: [tag('personal', 'no')],
        LFTagsOnTable: [tag('personal', 'no'), tag('zone', 'raw')],
        LFTagsOnColumns: [
          { Name: 'page', LFTags: [tag('personal', 'no'), tag('zone', 'raw')] },
          { Name: 'user_id', LFTags: [tag('personal', 'yes'), tag('zone', 'raw')] },
        ],
      });
    });

    it('with those alone that were put on each, where that is asked', async () => {
      expect(await get(true)).toMatchObject({
        LFTagOnDatabase: [tag('personal', 'no')],
        LFTagsOnTable: [tag('zone', 'raw')],
        LFTagsOnColumns: [
          { Name: 'page', LFTags: [] },
          { Name: 'user_id', LFTags: [tag('personal', 'yes')] },
        ],
      });
    });
  });
});
