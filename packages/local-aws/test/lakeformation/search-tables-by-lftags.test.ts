import { SearchTablesByLFTagsCommand } from '@aws-sdk/client-lakeformation';
import type { LFTag } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { columns, failure, startLakeFormation, table } from './start-lakeformation.ts';

describeLocally('lakeformation SearchTablesByLFTags', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.newTable('other');
    await started.newTag('personal', 'no', 'yes');
    await started.newTag('zone', 'raw');
    await started.putTag({ Database: { Name: 'lake' } }, 'personal', 'no');
    await started.putTag(table('events'), 'zone', 'raw');
    await started.putTag(columns('user_id'), 'personal', 'yes');
  });
  afterAll(() => started.close());
  const search = (more: object, ...Expression: LFTag[]) =>
    started.lakeformation.send(new SearchTablesByLFTagsCommand({ Expression, ...more }));
  const tag = (TagKey: string, ...TagValues: string[]) => ({ TagKey, TagValues });

  describe('rejects', () => {
    it('a tag or a value that is not there', async () => {
      await expect(search({}, tag('none', 'a'))).rejects.toEqual(failure('EntityNotFoundException', /none/));
      await expect(search({}, tag('zone', 'a'))).rejects.toEqual(failure('EntityNotFoundException', /zone/));
    });
  });

  describe('answers', () => {
    it('with tables of which something meets each key, and the columns that do', async () => {
      const { TableList } = await search({}, tag('Zone', 'raw'), tag('personal', 'yes'));
      expect(TableList).toMatchObject([
        {
          Table: { DatabaseName: 'lake', Name: 'events' },
          LFTagOnDatabase: [tag('personal', 'no')],
          LFTagsOnTable: [tag('personal', 'no'), tag('zone', 'raw')],
          LFTagsOnColumns: [{ Name: 'user_id', LFTags: [tag('personal', 'yes'), tag('zone', 'raw')] }],
        },
      ]);
    });

    it('page by page', async () => {
      const names: (string | undefined)[] = [];
      let NextToken: string | undefined;
      do {
        const page = await search({ MaxResults: 1, NextToken }, tag('personal', 'no', 'yes'));
        expect(page.TableList).toHaveLength(1);
        names.push(page.TableList![0]!.Table!.Name);
        ({ NextToken } = page);
      } while (NextToken);
      expect(names).toEqual(['events', 'other']);
    });
  });
});
