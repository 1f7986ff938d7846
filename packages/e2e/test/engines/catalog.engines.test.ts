import { AthenaClient, CreateWorkGroupCommand } from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startConsole } from '@clickstream/console';
import { layoutOf, names, tutorial } from '@clickstream/contract';
import { engines, fetchEngine, findJava, trinoQueries } from '@clickstream/engines';
import { query, queryAthena, registerPartitions, savedQuestions, transform } from '@clickstream/lake';
import type { Lake } from '@clickstream/lake';
import { catalogTables } from '@clickstream/lake/catalog';
import { startLake } from './start-lake.ts';
import { withEngine } from './with-engine.ts';

const region = 'us-east-1';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
const kinds = ['clicked_item_description', 'entered_payment_method', 'purchased_item', 'liked_item'];
const line = (index: number) =>
  JSON.stringify({
    event_id: `e${index}`,
    event: kinds[index % kinds.length],
    user_id: index % 7,
    event_time: new Date(Date.UTC(2026, 10, 20 + (index % 9), index % 24, index % 60)).toISOString(),
    os: 'web',
    properties: { page: `/p${index % 5}/`, url: 'www.fakesite.com' },
  });

withEngine('trino')('staging in the catalog', () => {
  let local: Awaited<ReturnType<typeof startLake>>;
  let lake: Lake;
  let athena: AthenaClient;
  const config = () => ({ endpoint: local.url, region, credentials });
  const target = () => ({ athena, workgroup: 'us', database: 'clickstream' });
  beforeAll(async () => {
    const queryEngine = trinoQueries({
      directory: await fetchEngine(engines.trino, { environment: process.env }),
      java: await findJava(engines.trino, process.env),
    });
    local = await startLake({ queryEngine });
    const { s3 } = local;
    lake = { s3, rawBucket: 'raw-lines', stagingBucket: 'staging', contract: tutorial, layout: layoutOf() };
    for (const Bucket of [lake.rawBucket, lake.stagingBucket])
      await s3.send(new CreateBucketCommand({ Bucket }));
    const Body = [...Array.from({ length: 500 }, (_, index) => line(index)), 'not JSON'].join('\n');
    const Key = 'clickstream/userId=1/year=2026/month=11/day=29/hour=00/clickstream-1-2026-11-29-00-00-00-a';
    await s3.send(new PutObjectCommand({ Bucket: lake.rawBucket, Key, Body }));
    await transform(lake);

    const glue = new GlueClient(config());
    athena = new AthenaClient(config());
    const DatabaseName = 'clickstream';
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name: DatabaseName } }));
    for (const { name, columns, partitionedBy, prefix } of catalogTables(tutorial)) {
      const asGlue = (column: { name: string; type: string }) => ({ Name: column.name, Type: column.type });
      const parquet = 'org.apache.hadoop.hive.ql.io.parquet';
      const StorageDescriptor = {
        Columns: columns.map(asGlue),
        Location: `s3://${lake.stagingBucket}/${prefix}`,
        InputFormat: `${parquet}.MapredParquetInputFormat`,
        OutputFormat: `${parquet}.MapredParquetOutputFormat`,
        SerdeInfo: { SerializationLibrary: `${parquet}.serde.ParquetHiveSerDe` },
      };
      const PartitionKeys = partitionedBy.map(asGlue);
      const TableInput = { Name: name, TableType: 'EXTERNAL_TABLE', PartitionKeys, StorageDescriptor };
      await glue.send(new CreateTableCommand({ DatabaseName, TableInput }));
    }
    await registerPartitions(lake, { glue, database: DatabaseName });
    glue.destroy();
    const ResultConfiguration = { OutputLocation: `s3://${lake.stagingBucket}/query-results/` };
    await athena.send(new CreateWorkGroupCommand({ Name: 'us', Configuration: { ResultConfiguration } }));
  });
  afterAll(async () => {
    athena?.destroy();
    await local.close();
  });

  it('answers every saved question by Athena as the embedded engine does', async () => {
    const different: unknown[] = [];
    for (const { name } of await savedQuestions()) {
      const embedded = await query(lake, { name });
      const distributed = await queryAthena(lake, { name }, target());
      const sorted = (rows: typeof embedded.rows) => rows.map((row) => JSON.stringify(row)).toSorted();
      if (JSON.stringify(sorted(embedded.rows)) !== JSON.stringify(sorted(distributed.rows)))
        different.push({
          name,
          embedded: embedded.rows.slice(0, 5),
          distributed: distributed.rows.slice(0, 5),
        });
      expect(embedded.rows.length).toBeGreaterThan(0);
    }
    expect(different).toEqual([]);
  });

  it('says what was scanned and what it costs', async () => {
    const { readBytes, dollars } = await queryAthena(lake, { name: 'top-pages' }, target());
    expect(readBytes).toBeGreaterThan(0);
    expect(dollars).toBeCloseTo(5 * (10 / 1024 / 1024), 8);
  });

  it('gives no more rows than were asked for, and says that there are more', async () => {
    const sql = 'select event_id from events';
    const cut = await queryAthena(lake, { sql }, { ...target(), mostRows: 10 });
    expect([cut.rows.length, cut.isCut]).toEqual([10, true]);
    const whole = await queryAthena(lake, { sql }, { ...target(), mostRows: 500 });
    expect([whole.rows.length, whole.isCut]).toEqual([500, false]);
  });

  it('answers questions of the console, with what they cost', async () => {
    const { stream, database } = names();
    const running = await startConsole({
      target: { lake, stream, database, workgroup: 'us', region, endpointUrl: local.url, client: config() },
    });
    const headers = { 'content-type': 'application/json' };
    const post = (path: string, body: object, cookie = '') =>
      fetch(`${running.url}api/${path}`, {
        method: 'POST',
        headers: { ...headers, cookie },
        body: JSON.stringify(body),
      });
    const entered = await post('session', { token: running.newAddress().split('#token=')[1] });
    const cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
    const ask = async (engine: string) => {
      const answer = await post('answer', { name: 'top-pages', engine }, cookie);
      return (await answer.json()) as { rows: unknown; readBytes: number; dollars?: number };
    };
    const athena = await ask('athena');
    expect(athena.rows).toEqual((await ask('duckdb')).rows);
    expect(athena.readBytes).toBeGreaterThan(0);
    expect(athena.dollars).toBeGreaterThan(0);
    await running.close();
  });

  it('says why a question has no answer', async () => {
    await expect(queryAthena(lake, { sql: 'select nothing from events' }, target())).rejects.toThrow(
      /^Athena does not answer the question: COLUMN_NOT_FOUND: /,
    );
  });
});
