import { CreateDatabaseCommand } from '@aws-sdk/client-glue';
import { SearchDatabasesByLFTagsCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation } from './start-lakeformation.ts';

describeLocally('lakeformation SearchDatabasesByLFTags', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: 'archive' } }));
    await started.newTag('zone', 'raw', 'old');
    await started.putTag({ Database: { Name: 'lake' } }, 'zone', 'raw');
    await started.putTag({ Database: { Name: 'archive' } }, 'zone', 'old');
  });
  afterAll(() => started.close());
  const search = (...TagValues: string[]) =>
    started.lakeformation.send(
      new SearchDatabasesByLFTagsCommand({ Expression: [{ TagKey: 'zone', TagValues }] }),
    );

  describe('rejects', () => {
    it('a value that the tag has not', async () => {
      await expect(search('new')).rejects.toEqual(
        failure('EntityNotFoundException', /zone has no value new/),
      );
    });
  });

  describe('answers', () => {
    it('with the databases whose tags meet the expression, and these', async () => {
      expect((await search('raw')).DatabaseList).toMatchObject([
        { Database: { Name: 'lake' }, LFTags: [{ TagKey: 'zone', TagValues: ['raw'] }] },
      ]);
      const both = (await search('raw', 'Old')).DatabaseList!;
      expect(both.map(({ Database }) => Database!.Name)).toEqual(['archive', 'lake']);
    });
  });
});
