import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  engines,
  fetchEngine,
  fetchVenv,
  findJava,
  queryTrino,
  runSpark,
  s3aConf,
  startTrino,
} from '@clickstream/engines';
import type { Trino } from '@clickstream/engines';
import { startLake, users } from './start-lake.ts';
import { withEngine } from './with-engine.ts';

const program = (name: string) => join(import.meta.dirname, name);

describe('the local S3', () => {
  let lake: Awaited<ReturnType<typeof startLake>>;
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickstream-engines-'));
    lake = await startLake();
  });
  afterAll(async () => {
    await lake.close();
    await rm(directory, { recursive: true, force: true });
  });

  withEngine('spark')('under Spark', () => {
    it('is read, written by partition, and overwritten', async () => {
      const printed = await runSpark({
        directory: await fetchEngine(engines.spark, { environment: process.env }),
        java: await findJava(engines.spark, process.env),
        program: program('spark_reads_and_writes.py'),
        args: ['lake'],
        conf: s3aConf(lake.url, { accessKeyId: 'test', secretAccessKey: 'test' }),
      });
      expect(JSON.parse(printed)).toEqual({ lines: 300, written: 300, users: users.toSorted(), after: 201 });
    });
  });

  withEngine('duckdb')('under DuckDB with httpfs', () => {
    it('is read by a pattern, and written in parts', async () => {
      const python = await fetchVenv(
        'duckdb',
        ['duckdb==1.5.5', 'duckdb-extension-httpfs==1.5.5'],
        process.env,
      );
      const rows = 5_000_000;
      const { stdout } = await promisify(execFile)(python, [
        program('duckdb_reads_and_writes.py'),
        new URL(lake.url).host,
        'lake',
        String(rows),
      ]);
      expect(JSON.parse(stdout)).toEqual({ lines: 300, count: rows, sum: (rows * (rows - 1)) / 2 });
    });
  });

  withEngine('trino')('under Trino', () => {
    let trino: Trino;
    const sql = async (text: string) => (await queryTrino(trino.url, text)).rows;
    beforeAll(async () => {
      const s3 = {
        'fs.native-s3.enabled': 'true',
        's3.endpoint': lake.url,
        's3.region': 'us-east-1',
        's3.path-style-access': 'true',
        's3.aws-access-key': 'test',
        's3.aws-secret-key': 'test',
      };
      trino = await startTrino({
        directory: await fetchEngine(engines.trino, { environment: process.env }),
        java: await findJava(engines.trino, process.env),
        workDirectory: join(directory, 'trino'),
        catalogs: {
          hive: {
            'connector.name': 'hive',
            'hive.metastore': 'file',
            'hive.metastore.catalog.dir': 's3://lake/catalog',
            'hive.security': 'allow-all',
            'hive.non-managed-table-writes-enabled': 'true',
            'hive.recursive-directories': 'true',
            ...s3,
          },
          iceberg: {
            'connector.name': 'iceberg',
            'iceberg.catalog.type': 'TESTING_FILE_METASTORE',
            'hive.metastore.catalog.dir': 's3://lake/iceberg-catalog',
            ...s3,
          },
        },
      });
      await sql('CREATE SCHEMA hive.lake');
    });
    afterAll(() => trino?.close());

    it('is listed and read: every line below a prefix, plain and packed', async () => {
      await sql(
        "CREATE TABLE hive.lake.raw (line varchar) WITH (external_location = 's3://lake/raw/', format = 'TEXTFILE', textfile_field_separator = U&'\\0001')",
      );
      expect(
        await sql("SELECT count(*), count(DISTINCT json_extract_scalar(line, '$.user')) FROM hive.lake.raw"),
      ).toEqual([[300, 3]]);
    });

    it('is written by partition, added to, and deleted from', async () => {
      // Trino takes no partitions but of ASCII.
      await sql(
        "CREATE TABLE hive.lake.events WITH (partitioned_by = ARRAY['visitor']) AS SELECT json_extract_scalar(line, '$.id') AS id, replace(json_extract_scalar(line, '$.user'), 'ü', 'u') AS visitor FROM hive.lake.raw",
      );
      await sql("INSERT INTO hive.lake.events VALUES ('300', 'x+y&z'), ('301', 'new')");
      await sql("DELETE FROM hive.lake.events WHERE visitor = '1'");
      expect(await sql('SELECT visitor, count(*) FROM hive.lake.events GROUP BY 1 ORDER BY 1')).toEqual([
        ['a=b/u 1', 100],
        ['new', 1],
        ['x+y&z', 101],
      ]);
    });

    it('holds tables of Iceberg, which are merged into', async () => {
      await sql('CREATE SCHEMA iceberg.lake');
      await sql(
        "CREATE TABLE iceberg.lake.numbers AS SELECT * FROM (VALUES (1, 'a'), (2, 'b')) AS t (id, text)",
      );
      await sql('DELETE FROM iceberg.lake.numbers WHERE id = 1');
      await sql("INSERT INTO iceberg.lake.numbers VALUES (3, 'c')");
      expect(await sql('SELECT id, text FROM iceberg.lake.numbers ORDER BY id')).toEqual([
        [2, 'b'],
        [3, 'c'],
      ]);
    });
  });
});
