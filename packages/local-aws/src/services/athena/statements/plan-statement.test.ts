import { describe, expect, it } from '@jest/globals';
import { planStatement } from './plan-statement.ts';

const place = { id: '0a-1b', database: 'lake', scratchDatabase: 'lake' };
const plan = (sql: string) => planStatement(sql, place);
const long = (text: string) => text.repeat(100_000);

describe('what the engine runs for a statement of Athena', () => {
  it.each([
    ['SELECT 1;', 'SELECT 1'],
    ['CREATE DATABASE IF NOT EXISTS `a`', 'CREATE SCHEMA IF NOT EXISTS "a"'],
    ["create schema a location 's3://b/c/';", `CREATE SCHEMA "a" WITH (location = 's3://b/c/')`],
    ['DROP DATABASE a CASCADE', 'DROP SCHEMA "a" CASCADE'],
    ['DROP DATABASE IF EXISTS a RESTRICT', 'DROP SCHEMA IF EXISTS "a"'],
    [
      "SHOW DATABASES LIKE 'a*|b'",
      "SELECT schema_name AS database_name FROM awsdatacatalog.information_schema.schemata WHERE schema_name <> 'information_schema' AND regexp_like(schema_name, '^(a.*|b)$') ORDER BY 1",
    ],
    ['DROP TABLE IF EXISTS `a`.`b`', 'DROP TABLE IF EXISTS "a"."b"'],
    ["DESCRIBE `a` -- it's `a`", 'DESCRIBE "a" -- it\'s `a`'],
    ['SHOW CREATE TABLE `a`.`b"c`;', 'SHOW CREATE TABLE "a"."b""c"'],
    ['MSCK REPAIR TABLE `A`', "CALL awsdatacatalog.system.sync_partition_metadata('lake', 'a', 'ADD')"],
    ['SHOW PARTITIONS x.a', 'SELECT * FROM "awsdatacatalog"."x"."a$partitions"'],
    [
      "ALTER TABLE a ADD PARTITION (dt = '2026-01-01', n = 7) LOCATION 's3://b/it''s/'",
      "CALL awsdatacatalog.system.register_partition('lake', 'a', ARRAY['dt', 'n'], ARRAY['2026-01-01', '7'], 's3://b/it''s/')",
    ],
    ['ALTER TABLE `a` ADD COLUMNS (b string)', 'ALTER TABLE "a" ADD COLUMN "b" varchar'],
    ['ALTER TABLE a ADD COLUMN b varchar', 'ALTER TABLE a ADD COLUMN b varchar'],
    ['ALTER TABLE a RENAME TO b', 'ALTER TABLE a RENAME TO b'],
    [
      'OPTIMIZE a REWRITE DATA USING BIN_PACK WHERE b = 1;',
      'ALTER TABLE "iceberg"."lake"."a" EXECUTE optimize WHERE b = 1',
    ],
    ['CREATE TABLE a (b integer)', 'CREATE TABLE a (b integer)'],
    [
      "CREATE TABLE a WITH (format = 'TEXTFILE', field_delimiter = ',', is_external = true) AS SELECT 1 AS b;",
      `CREATE TABLE "awsdatacatalog"."lake"."a" WITH (format = 'TEXTFILE', textfile_field_separator = ',') AS SELECT 1 AS b`,
    ],
    [
      "CREATE TABLE a WITH (table_type = 'ICEBERG', partitioning = ARRAY['month(b)', 'c']) AS (SELECT ';')",
      `CREATE TABLE "iceberg"."lake"."a" WITH (partitioning = ARRAY['month(b)', 'c']) AS (SELECT ';')`,
    ],
    ['CREATE TABLE iceberg.x.a AS SELECT 1', 'CREATE TABLE "iceberg"."x"."a" AS SELECT 1'],
    [
      "CREATE TABLE a (`b` array<struct<c:int,d:map<string,decimal(3,1)>>> COMMENT 'it''s', e timestamp) PARTITIONED BY (bucket(4, c), month(e), f) LOCATION 's3://b/' TBLPROPERTIES ('table_type'='ICEBERG', 'format'='parquet', 'optimize_rewrite_data_file_threshold'='10')",
      `CREATE TABLE "iceberg"."lake"."a" ("b" array(row("c" integer, "d" map(varchar, decimal(3, 1)))) COMMENT 'it''s', "e" timestamp(6)) WITH (location = 's3://b/', format = 'parquet', partitioning = ARRAY['bucket(c, 4)', 'month(e)', 'f'])`,
    ],
  ])('%s', (sql, statement) => {
    expect(plan(sql).statements).toEqual([statement]);
  });

  it('each partition by a call of its own', () => {
    const { statements, ignoredError } = plan(
      "ALTER TABLE a DROP IF EXISTS PARTITION (dt = '1'), PARTITION (dt = '2')",
    );
    expect(statements).toHaveLength(2);
    expect(ignoredError).toBe('NOT_FOUND');
  });

  it('a table that is gone when its rows are written, for UNLOAD', () => {
    const sql =
      "UNLOAD (SELECT * FROM (VALUES (1)) AS t (a)) TO 's3://b/c' WITH (format = 'JSON', compression = 'zstd', partitioned_by = ARRAY['a'])";
    expect(plan(sql)).toEqual({
      statements: [
        `CREATE TABLE "awsdatacatalog"."lake"."unload_0a_1b" WITH (external_location = 's3://b/c/', format = 'JSON', partitioned_by = ARRAY['a']) AS SELECT * FROM (VALUES (1)) AS t (a)`,
      ],
      session: { 'awsdatacatalog.compression_codec': 'ZSTD', 'iceberg.compression_codec': 'ZSTD' },
      emptyLocation: 's3://b/c/',
      writes: { location: 's3://b/c/' },
      cleanup: `DROP TABLE IF EXISTS "awsdatacatalog"."lake"."unload_0a_1b"`,
    });
  });

  it('nothing for an external table, which the catalog makes', () => {
    const sql =
      "CREATE EXTERNAL TABLE IF NOT EXISTS x.a (id int, t struct<b: STRING>) PARTITIONED BY (dt string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION 's3://b/c/' TBLPROPERTIES ('skip.header.line.count'='1')";
    expect(plan(sql)).toMatchObject({
      statements: [],
      definition: {
        database: 'x',
        ifNotExists: true,
        table: {
          name: 'a',
          columns: [
            { name: 'id', type: 'int' },
            { name: 't', type: 'struct<b:string>' },
          ],
          partitionKeys: [{ name: 'dt', type: 'string' }],
          parameters: { 'skip.header.line.count': '1' },
          location: 's3://b/c/',
          inputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
          serde: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
          serdeParameters: { 'field.delim': '\t', 'serialization.format': '\t' },
        },
      },
    });
  });

  it.each([
    ['DESCRIBE FORMATTED a', /^local AWS does not implement DESCRIBE FORMATTED of Athena/],
    [
      "ALTER TABLE a SET TBLPROPERTIES ('b'='c')",
      /^local AWS does not implement ALTER TABLE SET TBLPROPERTIES/,
    ],
    ["CREATE DATABASE a COMMENT 'b'", /^local AWS does not implement CREATE DATABASE with COMMENT/],
    [
      "UNLOAD (SELECT 1) TO 's3://b/' WITH (bucketed_by = ARRAY['a'])",
      /^local AWS does not implement UNLOAD with bucketed_by/,
    ],
    [
      "CREATE EXTERNAL TABLE a (b int) CLUSTERED BY (b) INTO 4 BUCKETS LOCATION 's3://b/'",
      /^local AWS does not implement CREATE EXTERNAL TABLE with CLUSTERED BY/,
    ],
    ['UNLOAD (SELECT 1)', /^line 1:18: expected TO, got nothing$/],
    ['MSCK REPAIR TABLE', /^line 1:18: expected a name, got nothing$/],
    ["ALTER TABLE a ADD PARTITION (dt 'x')", /^line 1:33: expected =, got 'x'$/],
    ['CREATE EXTERNAL TABLE a (b int)', /^expected LOCATION, got none$/],
    [
      "CREATE EXTERNAL TABLE a (b int) STORED AS x LOCATION 's3://b/'",
      /^expected STORED AS textfile, json, .*, got x$/,
    ],
  ])('is refused: %s', (sql, message) => {
    expect(() => plan(sql)).toThrow(message);
  });

  it('is refused with types that are nested too deep', () => {
    const type = `${'array<'.repeat(1000)}int${'>'.repeat(1000)}`;
    const sql = `CREATE TABLE a (b ${type}) LOCATION 'c' TBLPROPERTIES ('table_type'='ICEBERG')`;
    expect(() => plan(sql)).toThrow(/nested deeper than 100$/);
  });

  // With a pattern that goes back over what it has read these would take hours.
  it.each([long('/*'), long('--'), long(`'"\``), long('SHOW ('), `DROP ${long('`')}`])(
    'takes a text that means nothing as it is',
    (sql) => {
      expect(plan(sql).statements).toHaveLength(1);
    },
  );
});
