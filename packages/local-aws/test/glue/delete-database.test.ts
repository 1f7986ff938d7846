import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreateDatabaseCommand,
  DeleteDatabaseCommand,
  GetTableCommand,
  GetTagsCommand,
} from '@aws-sdk/client-glue';
import { noDatabase, noTable, startGlue } from './start-glue.ts';

const { glue, newDatabase, newTable, databaseArn, close } = await startGlue();
afterAll(close);

describe('glue DeleteDatabase', () => {
  const remove = (Name: string) => glue.send(new DeleteDatabaseCommand({ Name }));

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(remove('not-there')).rejects.toEqual(noDatabase);
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await remove(await newDatabase());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('remove its tables and tags along with it', async () => {
      const { DatabaseName, TableName } = await newTable();
      await remove(DatabaseName);
      await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }));
      await expect(glue.send(new GetTableCommand({ DatabaseName, Name: TableName }))).rejects.toEqual(
        noTable,
      );
      const { Tags } = await glue.send(new GetTagsCommand({ ResourceArn: databaseArn(DatabaseName) }));
      expect(Tags).toEqual({});
    });
  });
});
