import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTableVersionsCommand, paginateGetTableVersions, UpdateTableCommand } from '@aws-sdk/client-glue';
import { noDatabase, nowhere, startGlue, tableInput } from './start-glue.ts';

const { glue, newTable, close } = await startGlue();
afterAll(close);

describe('glue GetTableVersions', () => {
  async function updated(times: number) {
    const names = await newTable();
    const { DatabaseName } = names;
    for (let time = 0; time < times; time += 1)
      await glue.send(new UpdateTableCommand({ DatabaseName, TableInput: tableInput('events') }));
    return names;
  }

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(glue.send(new GetTableVersionsCommand(nowhere))).rejects.toEqual(noDatabase);
    });
  });

  describe('answers', () => {
    it('with the newest first', async () => {
      const { TableVersions } = await glue.send(new GetTableVersionsCommand(await updated(2)));
      expect(TableVersions!.map(({ VersionId }) => VersionId)).toEqual(['2', '1', '0']);
    });
  });

  describe('does', () => {
    it('page', async () => {
      const ids: string[] = [];
      const pages = paginateGetTableVersions({ client: glue, pageSize: 2 }, await updated(3));
      for await (const { TableVersions } of pages)
        ids.push(...TableVersions!.map(({ VersionId }) => VersionId!));
      expect(ids).toEqual(['3', '2', '1', '0']);
    });
  });
});
