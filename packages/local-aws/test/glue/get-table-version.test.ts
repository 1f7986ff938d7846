import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTableVersionCommand, UpdateTableCommand } from '@aws-sdk/client-glue';
import { failure, startGlue, tableInput } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

describe('glue GetTableVersion', () => {
  async function updated() {
    const names = await newTable({ Description: 'old' });
    const { DatabaseName } = names;
    await glue.send(new UpdateTableCommand({ DatabaseName, TableInput: tableInput('events') }));
    return names;
  }

  describe('rejects', () => {
    it('a version that is not there', async () => {
      await expect(
        glue.send(new GetTableVersionCommand({ ...(await newTable()), VersionId: '7' })),
      ).rejects.toEqual(failure('EntityNotFoundException', 'Version not found.'));
    });
  });

  describe('answers', () => {
    it('with the table as it was', async () => {
      const { TableVersion } = await glue.send(
        new GetTableVersionCommand({ ...(await updated()), VersionId: '0' }),
      );
      expect(TableVersion).toMatchObject({ VersionId: '0', Table: { Description: 'old', VersionId: '0' } });
    });
  });

  describe('does', () => {
    it('show the current one where none is asked for', async () => {
      const { TableVersion } = await glue.send(new GetTableVersionCommand(await updated()));
      expect(TableVersion!.VersionId).toBe('1');
    });
  });
});
