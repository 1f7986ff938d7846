import {
  BatchCreatePartitionCommand,
  CreateDatabaseCommand,
  CreateTableCommand,
  DeleteDatabaseCommand,
  GetTableCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import type { PartitionInput, TableInput } from '@aws-sdk/client-glue';
import { failure } from '../failure.ts';
import { newName } from '../new-name.ts';
import { remote, start } from '../start.ts';

/** A client of Glue, and databases that are gone again after `close`, also on AWS. */
export async function startGlue() {
  const started = await start({ account: '123456789012' });
  const glue = started.client(GlueClient);
  const databases: string[] = [];

  async function newDatabase(input: object = {}, tags?: Record<string, string>) {
    const Name = newName();
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name, ...input }, Tags: tags }));
    databases.push(Name);
    return Name;
  }

  /** A table of two columns, partitioned by `day` and `n`. */
  async function newTable(input: Partial<TableInput> = {}) {
    const DatabaseName = await newDatabase();
    const TableName = 'events';
    await glue.send(new CreateTableCommand({ DatabaseName, TableInput: tableInput(TableName, input) }));
    return { DatabaseName, TableName };
  }

  return {
    glue,
    aws: started.aws,
    newDatabase,
    newTable,
    /** A table with partitions of these values. */
    async newPartitions(...values: (readonly [day: string, n: string])[]) {
      const names = await newTable();
      const PartitionInputList = values.map(partitionInput);
      await glue.send(new BatchCreatePartitionCommand({ ...names, PartitionInputList }));
      return names;
    },
    async tableOf({ DatabaseName, TableName }: { DatabaseName: string; TableName: string }) {
      const { Table } = await glue.send(new GetTableCommand({ DatabaseName, Name: TableName }));
      return Table!;
    },
    databaseArn: (name: string) => `arn:aws:glue:us-east-1:123456789012:database/${name}`,
    async close() {
      if (remote)
        for (const Name of databases) await glue.send(new DeleteDatabaseCommand({ Name })).catch(() => {});
      await started.close();
    },
  };
}

const columns = [
  { Name: 'id', Type: 'string' },
  { Name: 'amount', Type: 'double' },
];
const format = {
  InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' },
};

export const tableInput = (Name: string, more: Partial<TableInput> = {}): TableInput => ({
  Name,
  TableType: 'EXTERNAL_TABLE',
  PartitionKeys: [
    { Name: 'day', Type: 'date' },
    { Name: 'n', Type: 'int' },
  ],
  StorageDescriptor: { Columns: columns, Location: `s3://lake/${Name}/`, ...format },
  ...more,
});

export const partitionInput = (Values: readonly string[]): PartitionInput => ({
  Values: [...Values],
  StorageDescriptor: { Columns: columns, Location: `s3://lake/${Values.join('/')}/`, ...format },
  Parameters: { made: Values.join('-') },
});

export const noDatabase = failure('EntityNotFoundException', /^Database .* not found\.$/);
export const noTable = failure('EntityNotFoundException', 'Entity Not Found');
export const noPartition = failure('EntityNotFoundException', 'Cannot find partition.');
export const wrongCount = failure(
  'InvalidInputException',
  'The number of partition keys do not match the number of partition values',
);
export const nowhere = { DatabaseName: 'not-there', TableName: 'events' };

export { failure, newName };
