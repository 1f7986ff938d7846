import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetPartitionsCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { engines, fetchEngine, findJava, glueCatalogs, queryTrino, startTrino } from '@clickstream/engines';
import type { Trino } from '@clickstream/engines';
import { startLake } from './start-lake.ts';
import { withEngine } from './with-engine.ts';

withEngine('trino')('the local Glue under Trino', () => {
  let lake: Awaited<ReturnType<typeof startLake>>;
  let directory: string;
  let trino: Trino;
  let glue: GlueClient;
  const sql = async (text: string) => (await queryTrino(trino.url, text, { catalog: 'awsdatacatalog' })).rows;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickstream-glue-'));
    lake = await startLake();
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    glue = new GlueClient({ endpoint: lake.url, region: 'us-east-1', credentials });
    trino = await startTrino({
      directory: await fetchEngine(engines.trino, { environment: process.env }),
      java: await findJava(engines.trino, process.env),
      workDirectory: join(directory, 'trino'),
      catalogs: glueCatalogs({ endpoint: lake.url, region: 'us-east-1', ...credentials }),
    });
    await sql("CREATE SCHEMA lake WITH (location = 's3://lake/tables/')");
  });
  afterAll(async () => {
    await trino?.close();
    glue?.destroy();
    await lake.close();
    await rm(directory, { recursive: true, force: true });
  });

  it('holds tables of Hive: made, written by partition, read by one, altered, dropped', async () => {
    await sql(
      "CREATE TABLE lake.events (id bigint, name varchar, day date, n integer) WITH (partitioned_by = ARRAY['day', 'n'], format = 'PARQUET')",
    );
    await sql(
      "INSERT INTO lake.events SELECT id, 'e', date '2026-11-20' + (id % 3) * interval '1' day, cast(id % 7 AS integer) FROM UNNEST(sequence(1, 210)) AS t (id)",
    );
    const { Partitions } = await glue.send(
      new GetPartitionsCommand({ DatabaseName: 'lake', TableName: 'events' }),
    );
    expect(Partitions).toHaveLength(21);
    expect(
      await sql("SELECT count(*) FROM lake.events WHERE day >= date '2026-11-21' AND n IN (1, 2)"),
    ).toEqual([[40]]);
    await sql("DELETE FROM lake.events WHERE day = date '2026-11-20'");
    expect(await sql('SELECT count(*), count(DISTINCT n) FROM lake.events')).toEqual([[140, 7]]);
    await sql('ALTER TABLE lake.events ADD COLUMN note varchar');
    await sql("COMMENT ON TABLE lake.events IS 'all of them'");
    await sql('ANALYZE lake.events');
    const statistics = await sql('SHOW STATS FOR lake.events');
    expect(statistics.find(([column]) => column === 'id')?.[2]).toBeGreaterThan(0);
    // On AWS too: Trino renames no table of Hive in Glue.
    await expect(sql('ALTER TABLE lake.events RENAME TO lake.renamed')).rejects.toMatchObject({
      name: 'NOT_SUPPORTED',
    });
    expect(await sql('SELECT count(*), count(note) FROM lake.events WHERE n = 3')).toEqual([[20, 0]]);
    expect(await sql('SHOW TABLES FROM lake')).toEqual([['events']]);
    await sql('DROP TABLE lake.events');
    expect(await sql('SHOW TABLES FROM lake')).toEqual([]);
  });

  it('holds raw lines by partition projection, and views', async () => {
    await sql(
      "CREATE TABLE lake.raw (line varchar) WITH (external_location = 's3://lake/raw/', format = 'TEXTFILE', textfile_field_separator = U&'\\0001')",
    );
    await sql(
      "CREATE VIEW lake.users AS SELECT DISTINCT json_extract_scalar(line, '$.user') AS name FROM lake.raw",
    );
    expect(await sql('SELECT count(*) FROM lake.users')).toEqual([[3]]);
    await sql('DROP VIEW lake.users');
    await sql('DROP TABLE lake.raw');
  });

  it('holds tables of Iceberg, of which each commit is a version of the table', async () => {
    const iceberg = async (text: string) => (await queryTrino(trino.url, text, { catalog: 'iceberg' })).rows;
    await iceberg('CREATE TABLE lake.numbers (id integer, text varchar)');
    await iceberg("INSERT INTO lake.numbers VALUES (1, 'a'), (2, 'b')");
    await iceberg('DELETE FROM lake.numbers WHERE id = 1');
    await iceberg(
      "MERGE INTO lake.numbers t USING (VALUES (2, 'B'), (3, 'C')) AS s (id, text) ON t.id = s.id WHEN MATCHED THEN UPDATE SET text = s.text WHEN NOT MATCHED THEN INSERT VALUES (s.id, s.text)",
    );
    await iceberg('ALTER TABLE lake.numbers ADD COLUMN more bigint');
    expect(await iceberg('SELECT id, text, more FROM lake.numbers ORDER BY id')).toEqual([
      [2, 'B', null],
      [3, 'C', null],
    ]);
    // Through the catalog of Hive, which sends Trino to that of Iceberg.
    expect(await sql('SELECT count(*) FROM lake.numbers')).toEqual([[2]]);
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'lake', Name: 'numbers' }));
    expect(Table!.Parameters).toMatchObject({
      table_type: 'ICEBERG',
      metadata_location: expect.stringMatching(/^s3:/),
    });
    expect(Number(Table!.VersionId)).toBeGreaterThanOrEqual(4);
    await iceberg('ALTER TABLE lake.numbers RENAME TO lake.renamed');
    expect(await iceberg('SELECT count(*) FROM lake.renamed')).toEqual([[2]]);
    await iceberg('DROP TABLE lake.renamed');
  });

  it('loses none of many commits at once', async () => {
    const iceberg = async (text: string) => (await queryTrino(trino.url, text, { catalog: 'iceberg' })).rows;
    await iceberg('CREATE TABLE lake.counted (id integer)');
    const writers = Array.from({ length: 6 }, (_, id) => iceberg(`INSERT INTO lake.counted VALUES (${id})`));
    const outcomes = await Promise.allSettled(writers);
    const written = outcomes.filter(({ status }) => status === 'fulfilled').length;
    expect(written).toBeGreaterThan(0);
    expect(await iceberg('SELECT count(*) FROM lake.counted')).toEqual([[written]]);
    await iceberg('DROP TABLE lake.counted');
    await sql('DROP SCHEMA lake');
  });
});
