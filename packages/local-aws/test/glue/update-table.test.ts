import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTableVersionsCommand, UpdateTableCommand } from '@aws-sdk/client-glue';
import { failure, noTable, startGlue, tableInput } from './start-glue.ts';

const { glue, newDatabase, newTable, tableOf, close } = await startGlue();
afterAll(close);

describe('glue UpdateTable', () => {
  const update = (DatabaseName: string, more: object = {}, request: object = {}) =>
    glue.send(new UpdateTableCommand({ DatabaseName, TableInput: tableInput('events', more), ...request }));

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(update(await newDatabase())).rejects.toEqual(noTable);
    });
    it('a version that is not the current one, and changes nothing then', async () => {
      const names = await newTable();
      await update(names.DatabaseName, { Parameters: { writer: 'first' } }, { VersionId: '0' });
      await expect(
        update(names.DatabaseName, { Parameters: { writer: 'second' } }, { VersionId: '0' }),
      ).rejects.toEqual(
        failure('ConcurrentModificationException', 'Update table failed due to concurrent modifications.'),
      );
      expect((await tableOf(names)).Parameters).toEqual({ writer: 'first' });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { DatabaseName } = await newTable();
      const { $metadata: _, ...answer } = await update(DatabaseName);
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('replace all that it says of itself by the next version', async () => {
      const names = await newTable({ Description: 'old' });
      const before = await tableOf(names);
      await update(names.DatabaseName, { Owner: 'me' });
      const table = await tableOf(names);
      expect(table).toMatchObject({ Owner: 'me', VersionId: '1', CreateTime: before.CreateTime });
      expect(table.Description).toBeUndefined();
    });
    it('keep the version before unless told to skip it', async () => {
      const { DatabaseName, TableName } = await newTable();
      await update(DatabaseName, {}, { SkipArchive: true });
      await update(DatabaseName);
      const { TableVersions } = await glue.send(new GetTableVersionsCommand({ DatabaseName, TableName }));
      expect(TableVersions!.map(({ VersionId }) => VersionId)).toEqual(['2', '1']);
    });
    it('let one of many writers through who read the same version', async () => {
      const { DatabaseName } = await newTable();
      const writers = Array.from({ length: 8 }, (_, index) =>
        update(DatabaseName, { Parameters: { writer: String(index) } }, { VersionId: '0' }),
      );
      const outcomes = await Promise.allSettled(writers);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    });
  });
});
