import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteTableVersionCommand, GetTableVersionsCommand, UpdateTableCommand } from '@aws-sdk/client-glue';
import { failure, startGlue, tableInput } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

type Names = Awaited<ReturnType<typeof newTable>>;

describe('glue DeleteTableVersion', () => {
  const remove = (names: Names, VersionId: string) =>
    glue.send(new DeleteTableVersionCommand({ ...names, VersionId }));
  /** With versions 0, 1 and 2, of which 2 is current. */
  async function updated() {
    const names = await newTable();
    for (let time = 0; time < 2; time += 1)
      await glue.send(new UpdateTableCommand({ ...names, TableInput: tableInput('events') }));
    return names;
  }

  describe('rejects', () => {
    it('a version that is not there', async () => {
      await expect(remove(await updated(), '7')).rejects.toEqual(
        failure('EntityNotFoundException', 'Version not found.'),
      );
    });
    it('the current one', async () => {
      await expect(remove(await updated(), '2')).rejects.toMatchObject({ name: 'InvalidInputException' });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await updated(), '0');
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('leave the others', async () => {
      const names = await updated();
      await remove(names, '0');
      const { TableVersions } = await glue.send(new GetTableVersionsCommand(names));
      expect(TableVersions!.map(({ VersionId }) => VersionId)).toEqual(['2', '1']);
    });
  });
});
