import { afterAll, describe, expect, it } from '@jest/globals';
import {
  BatchDeleteTableVersionCommand,
  GetTableVersionsCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import { noDatabase, nowhere, startGlue, tableInput } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

type Names = Awaited<ReturnType<typeof newTable>>;

describe('glue BatchDeleteTableVersion', () => {
  const remove = (names: Names, ...VersionIds: string[]) =>
    glue.send(new BatchDeleteTableVersionCommand({ ...names, VersionIds }));
  /** With versions 0, 1 and 2, of which 2 is current. */
  async function updated() {
    const names = await newTable();
    for (let time = 0; time < 2; time += 1)
      await glue.send(new UpdateTableCommand({ ...names, TableInput: tableInput('events') }));
    return names;
  }

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(remove(nowhere, '0')).rejects.toEqual(noDatabase);
    });
  });

  describe('answers', () => {
    it('with those that could not be removed, and why', async () => {
      const { Errors } = await remove(await updated(), '0', '7', '2');
      expect(Errors).toMatchObject([
        { TableName: 'events', VersionId: '7', ErrorDetail: { ErrorCode: 'EntityNotFoundException' } },
        { TableName: 'events', VersionId: '2', ErrorDetail: { ErrorCode: 'InvalidInputException' } },
      ]);
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
