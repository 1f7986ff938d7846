import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateTableCommand, GetPartitionIndexesCommand } from '@aws-sdk/client-glue';
import { itLocally } from '../start.ts';
import { failure, noDatabase, startGlue, tableInput } from './start-glue.ts';

const { glue, newDatabase, newTable, tableOf, close } = await startGlue();
afterAll(close);

describe('glue CreateTable', () => {
  const create = (DatabaseName: string, more: object = {}, request: object = {}) =>
    glue.send(new CreateTableCommand({ DatabaseName, TableInput: tableInput('events', more), ...request }));

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(create('not-there')).rejects.toEqual(noDatabase);
    });
    it('a name that is there, in whatever case', async () => {
      const { DatabaseName } = await newTable();
      await expect(create(DatabaseName, { Name: 'EVENTS' })).rejects.toEqual(
        failure('AlreadyExistsException', 'Table already exists.'),
      );
    });
    it('a column that is there twice', async () => {
      await expect(create(await newDatabase(), { PartitionKeys: [{ Name: 'id' }] })).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
    it.each([
      ['sortColumns.1.member.sortOrder', { SortColumns: [{ Column: 'id', SortOrder: 2 }] }],
      ['sortColumns.1.member.column', { SortColumns: [{ Column: '', SortOrder: 1 }] }],
      ['location', { Location: `s3://lake/${'a'.repeat(2056)}` }],
      ['inputFormat', { InputFormat: 'a'.repeat(129) }],
      ['serdeInfo.serializationLibrary', { SerdeInfo: { SerializationLibrary: '' } }],
      ['columns.1.member.comment', { Columns: [{ Name: 'id', Comment: 'a\u0000' }] }],
    ])('what breaks the limits of %s', async (path, StorageDescriptor) => {
      await expect(create(await newDatabase(), { StorageDescriptor })).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringContaining(`at 'tableInput.storageDescriptor.${path}' failed to satisfy`),
      });
    });
    it('an index by what is no partition key', async () => {
      const PartitionIndexes = [{ IndexName: 'by-id', Keys: ['id'] }];
      await expect(create(await newDatabase(), {}, { PartitionIndexes })).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
    itLocally('to write the metadata of Iceberg, by name', async () => {
      const OpenTableFormatInput = { IcebergInput: { MetadataOperation: 'CREATE' } };
      await expect(create(await newDatabase(), {}, { OpenTableFormatInput })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('OpenTableFormatInput'),
      });
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { $metadata: _, ...answer } = await create(await newDatabase());
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('keep what it says of itself, as version 0', async () => {
      const DatabaseName = await newDatabase();
      const LastAccessTime = new Date(1_700_000_000_000);
      const more = { Description: 'all', Owner: 'me', Retention: 3, Parameters: { Aa: 'b' }, LastAccessTime };
      await create(DatabaseName, { Name: 'Events', ...more });
      const table = await tableOf({ DatabaseName, TableName: 'events' });
      expect(table).toMatchObject({ ...tableInput('events', more), Name: 'events', VersionId: '0' });
      expect(table.StorageDescriptor).toMatchObject({
        NumberOfBuckets: 0,
        SortColumns: [],
        Compressed: false,
      });
    });
    it('make its indexes', async () => {
      const DatabaseName = await newDatabase();
      await create(DatabaseName, {}, { PartitionIndexes: [{ IndexName: 'by-n', Keys: ['n'] }] });
      const { PartitionIndexDescriptorList } = await glue.send(
        new GetPartitionIndexesCommand({ DatabaseName, TableName: 'events' }),
      );
      expect(PartitionIndexDescriptorList).toMatchObject([{ IndexName: 'by-n', Keys: [{ Name: 'n' }] }]);
    });
  });
});
