import { GetResourceLFTagsCommand, RemoveLFTagsFromResourceCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation, table } from './start-lakeformation.ts';

describeLocally('lakeformation RemoveLFTagsFromResource', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.newTag('personal', 'no', 'yes');
  });
  afterAll(() => started.close());
  const remove = () =>
    started.lakeformation.send(
      new RemoveLFTagsFromResourceCommand({
        Resource: table('events'),
        LFTags: [{ TagKey: 'personal', TagValues: ['no'] }],
      }),
    );

  describe('rejects', () => {
    it('a tag that is not on it', async () => {
      await expect(remove()).rejects.toEqual(
        failure('EntityNotFoundException', /personal is not on the resource/),
      );
    });
  });

  describe('does', () => {
    it('take a tag from it', async () => {
      await started.putTag(table('events'), 'personal', 'no');
      expect(await remove()).toMatchObject({ Failures: [] });
      const { LFTagsOnTable } = await started.lakeformation.send(
        new GetResourceLFTagsCommand({ Resource: table('events') }),
      );
      expect(LFTagsOnTable).toEqual([]);
    });
  });
});
