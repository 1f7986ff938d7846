import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateTableCommand, GetTablesCommand, paginateGetTables } from '@aws-sdk/client-glue';
import { noDatabase, startGlue, tableInput } from './start-glue.ts';

const { glue, newDatabase, close } = await startGlue();
afterAll(close);

describe('glue GetTables', () => {
  async function newTables(...names: string[]) {
    const DatabaseName = await newDatabase();
    for (const name of names)
      await glue.send(new CreateTableCommand({ DatabaseName, TableInput: tableInput(name) }));
    return DatabaseName;
  }
  async function names(DatabaseName: string, more: object = {}) {
    const { TableList } = await glue.send(new GetTablesCommand({ DatabaseName, ...more }));
    return TableList!.map(({ Name }) => Name);
  }

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(names('not-there')).rejects.toEqual(noDatabase);
    });
    it('what is no regular expression', async () => {
      await expect(names(await newDatabase(), { Expression: '(' })).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
  });

  describe('answers', () => {
    it('with tables in the order of their names', async () => {
      expect(await names(await newTables('b', 'a', 'c'))).toEqual(['a', 'b', 'c']);
    });
    it('with none where there is none', async () => {
      expect(await names(await newDatabase())).toEqual([]);
    });
  });

  describe('does', () => {
    it('choose by a regular expression for the whole name', async () => {
      const database = await newTables('events', 'events_old', 'users');
      expect(await names(database, { Expression: 'events.*' })).toEqual(['events', 'events_old']);
      expect(await names(database, { Expression: 'event' })).toEqual([]);
    });
    it('page', async () => {
      const DatabaseName = await newTables('a', 'b', 'c');
      const listed: string[] = [];
      for await (const { TableList } of paginateGetTables({ client: glue, pageSize: 2 }, { DatabaseName }))
        listed.push(...TableList!.map(({ Name }) => Name!));
      expect(listed).toEqual(['a', 'b', 'c']);
    });
  });
});
