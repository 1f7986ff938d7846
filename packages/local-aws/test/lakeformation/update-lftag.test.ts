import { GetLFTagCommand, GetResourceLFTagsCommand, UpdateLFTagCommand } from '@aws-sdk/client-lakeformation';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startLakeFormation, table } from './start-lakeformation.ts';

describeLocally('lakeformation UpdateLFTag', () => {
  let started: Awaited<ReturnType<typeof startLakeFormation>>;
  beforeAll(async () => {
    started = await startLakeFormation();
    await started.newTag('zone', 'a', 'b');
  });
  afterAll(() => started.close());
  const update = (input: { TagKey: string; TagValuesToAdd?: string[]; TagValuesToDelete?: string[] }) =>
    started.lakeformation.send(new UpdateLFTagCommand(input));

  describe('rejects', () => {
    it('a key that is not there, and to leave one without values', async () => {
      await expect(update({ TagKey: 'none', TagValuesToAdd: ['a'] })).rejects.toEqual(
        failure('EntityNotFoundException', /none/),
      );
      await expect(update({ TagKey: 'zone', TagValuesToDelete: ['a', 'b'] })).rejects.toEqual(
        failure('InvalidInputException', /must keep a value/),
      );
    });
  });

  describe('does', () => {
    it('add and remove values, and take the tag from what has one that is removed', async () => {
      await started.putTag(table('events'), 'zone', 'a');
      await update({ TagKey: 'zone', TagValuesToAdd: ['C'], TagValuesToDelete: ['a'] });
      expect(await started.lakeformation.send(new GetLFTagCommand({ TagKey: 'zone' }))).toMatchObject({
        TagValues: ['b', 'c'],
      });
      const { LFTagsOnTable } = await started.lakeformation.send(
        new GetResourceLFTagsCommand({ Resource: table('events') }),
      );
      expect(LFTagsOnTable).toEqual([]);
    });
  });
});
