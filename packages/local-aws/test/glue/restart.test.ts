import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  BatchCreatePartitionCommand,
  CreateDatabaseCommand,
  CreatePartitionIndexCommand,
  CreateTableCommand,
  CreateUserDefinedFunctionCommand,
  DeletePartitionCommand,
  GetColumnStatisticsForPartitionCommand,
  GetDatabaseCommand,
  GetPartitionIndexesCommand,
  GetPartitionsCommand,
  GetTableVersionsCommand,
  GetTagsCommand,
  GetUserDefinedFunctionsCommand,
  GlueClient,
  UpdateColumnStatisticsForPartitionCommand,
  UpdatePartitionCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-glue';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLocally, start } from '../start.ts';
import { columnStatistics } from './column-statistics.ts';
import { partitionInput, tableInput } from './start-glue.ts';

const names = { DatabaseName: 'lake', TableName: 'events' };
const PartitionValues = ['2026-11-26', '1'];

async function make(glue: GlueClient): Promise<void> {
  const { DatabaseName } = names;
  await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName }, Tags: { a: 'b' } }));
  await glue.send(new CreateTableCommand({ DatabaseName, TableInput: tableInput('events') }));
  await glue.send(
    new UpdateTableCommand({
      DatabaseName,
      TableInput: tableInput('events', { LastAccessTime: new Date(1_700_000_000_000) }),
    }),
  );
  const PartitionIndex = { IndexName: 'by-n', Keys: ['n'] };
  await glue.send(new CreatePartitionIndexCommand({ ...names, PartitionIndex }));
  const values = Array.from({ length: 50 }, (_, n) => ['2026-11-26', String(n)]);
  await glue.send(
    new BatchCreatePartitionCommand({ ...names, PartitionInputList: values.map(partitionInput) }),
  );
  await glue.send(new DeletePartitionCommand({ ...names, PartitionValues: ['2026-11-26', '7'] }));
  await glue.send(
    new UpdatePartitionCommand({
      ...names,
      PartitionValueList: ['2026-11-26', '8'],
      PartitionInput: partitionInput(['2026-11-27', '8']),
    }),
  );
  await glue.send(
    new UpdateColumnStatisticsForPartitionCommand({
      ...names,
      PartitionValues,
      ColumnStatisticsList: columnStatistics,
    }),
  );
  const FunctionInput = { FunctionName: 'twice', ClassName: 'a.B' };
  await glue.send(new CreateUserDefinedFunctionCommand({ DatabaseName, FunctionInput }));
}

async function show(glue: GlueClient): Promise<unknown> {
  const { DatabaseName } = names;
  const ResourceArn = `arn:aws:glue:us-east-1:123456789012:database/${DatabaseName}`;
  const ColumnNames = columnStatistics.map(({ ColumnName }) => ColumnName!);
  const shown = [
    await glue.send(new GetDatabaseCommand({ Name: DatabaseName })),
    await glue.send(new GetTagsCommand({ ResourceArn })),
    await glue.send(new GetTableVersionsCommand(names)),
    await glue.send(new GetPartitionIndexesCommand(names)),
    await glue.send(new GetPartitionsCommand(names)),
    await glue.send(new GetColumnStatisticsForPartitionCommand({ ...names, PartitionValues, ColumnNames })),
    await glue.send(new GetUserDefinedFunctionsCommand({ DatabaseName, Pattern: '.*' })),
  ];
  return shown.map((answer) => ({ ...answer, $metadata: undefined }));
}

describeLocally('the catalog of a data directory', () => {
  let dataDirectory: string;
  beforeEach(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'glue-restart-'));
  });
  afterEach(() => rm(dataDirectory, { recursive: true, force: true }));

  describe('after a restart', () => {
    it('is what it was, to the last version, partition and statistic', async () => {
      const first = await start({ dataDirectory, account: '123456789012' });
      const glue = first.client(GlueClient);
      await make(glue);
      const before = await show(glue);
      expect(JSON.stringify(before)).toContain('2026-11-27');
      await first.close();

      const second = await start({ dataDirectory, account: '123456789012' });
      expect(await show(second.client(GlueClient))).toEqual(before);
      await second.close();
    });
  });
});
