import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  CreateDatabaseCommand,
  CreateTableCommand,
  GetPartitionsCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { catalogTables } from '../../src/catalog/catalog-tables.ts';
import { registerPartitions } from '../../src/catalog/register-partitions.ts';
import { LakeError } from '../../src/lake-error.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

describe('the catalog of a lake', () => {
  let local: Awaited<ReturnType<typeof startLake>>;
  let glue: GlueClient;
  const database = 'clickstream';
  beforeEach(async () => {
    local = await startLake();
    glue = new GlueClient(local.client);
  });
  afterEach(async () => {
    glue.destroy();
    await local.close();
  });

  async function deploy() {
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: database } }));
    for (const { name, columns, partitionedBy } of catalogTables(local.lake.contract)) {
      const asGlue = (column: { name: string; type: string }) => ({ Name: column.name, Type: column.type });
      const PartitionKeys = partitionedBy.map(asGlue);
      const StorageDescriptor = { Columns: columns.map(asGlue), InputFormat: 'parquet' };
      const TableInput = { Name: name, PartitionKeys, StorageDescriptor };
      await glue.send(new CreateTableCommand({ DatabaseName: database, TableInput }));
    }
  }
  async function partitions(TableName = 'events') {
    const { Partitions } = await glue.send(new GetPartitionsCommand({ DatabaseName: database, TableName }));
    return Partitions!.map(({ Values, StorageDescriptor }) => ({
      date: Values![0],
      run: Values![1],
      ...StorageDescriptor,
    }));
  }
  const put = (name: string, date: string) =>
    local.put(rawKey(1, `${date}T10:00:00`, name), [tutorialLine(`${name}-1`, 1, `${date}T09:59:00`)]);

  it('has a partition for each date and run, where its files are, read as the table is', async () => {
    await deploy();
    await put('a', '2026-11-25');
    await put('b', '2026-11-26');
    await transform(local.lake);
    const { added, removed } = await registerPartitions(local.lake, { glue, database });
    // Of events and of sessions.
    expect({ added, removed }).toEqual({ added: 4, removed: 0 });
    const found = await partitions();
    expect(found.map(({ date }) => date).toSorted()).toEqual(['2026-11-25', '2026-11-26']);
    for (const { date, run, Location, InputFormat } of found) {
      expect(Location).toBe(
        `s3://${local.lake.stagingBucket}/clickstream/events/event_date=${date}/run=${run}/`,
      );
      expect(InputFormat).toBe('parquet');
    }
    expect(await registerPartitions(local.lake, { glue, database })).toEqual({ added: 0, removed: 0 });
  });

  it('follows a date that is made anew', async () => {
    await deploy();
    await put('a', '2026-11-25');
    await transform(local.lake);
    await registerPartitions(local.lake, { glue, database });
    const [before] = await partitions();
    await transform(local.lake, { restate: '2026-11-25' });
    await registerPartitions(local.lake, { glue, database });
    const after = await partitions();
    expect(after).toHaveLength(1);
    expect(after[0]!.run).not.toBe(before!.run);
  });

  it('says what is missing where there is no catalog', async () => {
    await expect(registerPartitions(local.lake, { glue, database })).rejects.toThrow(LakeError);
    await expect(registerPartitions(local.lake, { glue, database })).rejects.toThrow(
      'there is no table clickstream.events in the catalog: deploy it with "catalog": {}, or, where it was deployed and is gone, see docs/OPERATIONS.md',
    );
  });
});
