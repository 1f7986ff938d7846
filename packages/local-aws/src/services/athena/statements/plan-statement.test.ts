import { describe, expect, it } from '@jest/globals';
import { planStatement } from './plan-statement.ts';

const place = {
  id: '0a-1b',
  database: 'lake',
  scratchDatabase: 'lake',
  results: 's3://b/results/',
  isLocationEnforced: false,
};
const plan = (sql: string) => planStatement(sql, place);
const noLocation = /^No location was specified for table\. An S3 location must be specified$/;
const long = (text: string) => text.repeat(100_000);

describe('what Hive does not take', () => {
  it.each([
    ["create external table c (a nosuch) location 's3://b/x/'", 'line 1:28', "'nosuch' ')' 'location'"],
    ["create external table c (b array<foo>) location 's3://b/x/'", 'line 1:28', "'array' '<' 'foo'"],
    ["create external table c (a integer) location 's3://b/x/'", 'line 1:28', "'integer' ')' 'location'"],
    ['alter table c add columns (a `int`)', 'line 1:30', "'`int`' ')' <EOF>"],
  ])('fails the execution of %s, in the words of Hive', async (sql, at, near) => {
    const { statements, onCatalog } = plan(sql);
    expect(statements).toEqual([]);
    await expect(onCatalog!({} as never)).rejects.toThrow(
      `FAILED: ParseException ${at} cannot recognize input near ${near} in column type`,
    );
  });

  it('as a location that is none', async () => {
    const { onCatalog } = plan("ALTER TABLE c SET LOCATION 'foo'");
    await expect(onCatalog!({} as never)).rejects.toThrow(
      'FAILED: Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. foo is not absolute.',
    );
  });

  it('is none of those that it has', async () => {
    const types =
      'a decimal(10, 2), b struct<nosuch: int, `x y`:array<map<string,double>>>, c varchar(3), d timestamp';
    const { onCatalog } = plan(`create external table c (${types}) location 's3://b/x/'`);
    await onCatalog!({ call: () => Promise.resolve({}) } as never);
  });
});

describe('what the engine runs for a statement of Athena', () => {
  it.each([
    ['SELECT 1;', 'SELECT 1'],
    ['DROP VIEW IF EXISTS `a`.`b`', 'DROP VIEW IF EXISTS "a"."b"'],
    ["SHOW CREATE VIEW `a` -- it's `a`", 'SHOW CREATE VIEW "a" -- it\'s `a`'],
    ['SHOW CREATE VIEW `a`.`b"c`;', 'SHOW CREATE VIEW "a"."b""c"'],
    ['DESCRIBE INPUT a', 'DESCRIBE INPUT a'],
    ['EXPLAIN ANALYZE VERBOSE SELECT 1', 'EXPLAIN ANALYZE VERBOSE SELECT 1'],
    ['EXPLAIN (TYPE IO, FORMAT JSON) (SELECT 1)', 'EXPLAIN (TYPE IO, FORMAT JSON) (SELECT 1)'],
    [
      "create view `a`.b comment 'it''s' as select 1 as c;",
      `CREATE VIEW "a"."b" COMMENT 'it''s' SECURITY INVOKER AS select 1 as c`,
    ],
    [
      'CREATE OR REPLACE VIEW a AS WITH b AS (SELECT 1) SELECT * FROM b',
      'CREATE OR REPLACE VIEW "a" SECURITY INVOKER AS WITH b AS (SELECT 1) SELECT * FROM b',
    ],
    ['DELETE FROM a WHERE b = ?;', 'DELETE FROM a WHERE b = ?'],
    ['ALTER TABLE a RENAME TO b', 'ALTER TABLE a RENAME TO b'],
    [
      'OPTIMIZE a REWRITE DATA USING BIN_PACK WHERE b = 1;',
      'ALTER TABLE "iceberg"."lake"."a" EXECUTE optimize WHERE b = 1',
    ],
    [
      "CREATE TABLE a WITH (format = 'TEXTFILE', field_delimiter = ',', is_external = true) AS SELECT 1 AS b;",
      `CREATE TABLE "awsdatacatalog"."lake"."a" WITH (format = 'TEXTFILE', textfile_field_separator = ',', external_location = 's3://b/results/tables/0a-1b/') AS SELECT 1 AS b`,
    ],
    [
      'CREATE TABLE a AS SELECT b FROM c WHERE b < 5 AND d > 1;',
      `CREATE TABLE "awsdatacatalog"."lake"."a" WITH (external_location = 's3://b/results/tables/0a-1b/') AS SELECT b FROM c WHERE b < 5 AND d > 1`,
    ],
    [
      'CREATE VIEW a AS SELECT filter(b, x -> x <> 1) AS b FROM c;',
      'CREATE VIEW "a" SECURITY INVOKER AS SELECT filter(b, x -> x <> 1) AS b FROM c',
    ],
    [
      "CREATE TABLE a WITH (external_location = 's3://c/d') AS SELECT 1 AS b",
      `CREATE TABLE "awsdatacatalog"."lake"."a" WITH (external_location = 's3://c/d/') AS SELECT 1 AS b`,
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

  it.each([
    'EXPLAIN ANALYZE ALTER TABLE a EXECUTE optimize',
    'EXPLAIN (TYPE LOGICAL) CALL system.sync_partition_metadata()',
    'EXPLAIN EXPLAIN ANALYZE SELECT 1',
    'EXECUTE a',
    "EXECUTE IMMEDIATE 'ALTER TABLE a EXECUTE optimize'",
    'ALTER TABLE a EXECUTE optimize',
    // Where the comment ends for Trino.
    '--\rALTER TABLE a EXECUTE optimize /*\nSELECT 1 */',
  ])('nothing for %j, which would be done with no right', (sql) => {
    expect(() => plan(sql)).toThrow(/mismatched input|no viable alternative/);
  });

  it.each([
    'ANALYZE a',
    'CALL system.sync_partition_metadata()',
    'CREATE OR REPLACE MATERIALIZED VIEW a AS SELECT 1',
    'GRANT SELECT ON a TO b',
    'SET SESSION a = 1',
    '/* all of it */ truncate table a',
    'USE a',
    'SHOW STATS FOR a',
  ])('nothing for %s, which Athena does not have', (sql) => {
    expect(() => plan(sql)).toThrow('Queries of this type are not supported');
  });

  it('a table that is gone when its rows are written, for UNLOAD', () => {
    const sql =
      "UNLOAD (SELECT * FROM (VALUES (1)) AS t (a) WHERE a >= 1 AND a < 5) TO 's3://b/c' WITH (format = 'JSON', compression = 'zstd', partitioned_by = ARRAY['a'])";
    expect(plan(sql)).toEqual({
      statements: [
        `CREATE TABLE "awsdatacatalog"."lake"."unload_0a_1b" WITH (external_location = 's3://b/c/', format = 'JSON', partitioned_by = ARRAY['a']) AS SELECT * FROM (VALUES (1)) AS t (a) WHERE a >= 1 AND a < 5`,
      ],
      session: { 'awsdatacatalog.compression_codec': 'ZSTD', 'iceberg.compression_codec': 'ZSTD' },
      emptyLocation: 's3://b/c/',
      writes: { location: 's3://b/c/' },
      scratch: { database: 'lake', table: 'unload_0a_1b' },
      cleanup: `DROP TABLE IF EXISTS "awsdatacatalog"."lake"."unload_0a_1b"`,
    });
  });

  it.each([
    "CREATE EXTERNAL TABLE a (b int) LOCATION 's3://b/'",
    'DESCRIBE FORMATTED a',
    "ALTER TABLE a SET TBLPROPERTIES ('b'='c')",
    'MSCK REPAIR TABLE a',
    'SHOW TABLES',
    "CREATE SCHEMA a COMMENT 'b'",
    'DROP TABLE IF EXISTS `a`.b',
    "ALTER TABLE a UNSET TBLPROPERTIES ('b')",
    'ALTER TABLE a DROP COLUMN b',
  ])('nothing, before the catalog has answered: %s', (sql) => {
    expect(plan(sql)).toEqual({ statements: [], onCatalog: expect.any(Function) });
  });

  it.each([
    ['DESCRIBE EXTENDED a', /^local AWS does not implement DESCRIBE EXTENDED of Athena/],
    ["DESCRIBE a PARTITION (b='c')", /^local AWS does not implement DESCRIBE of a table with PARTITION/],
    ["SHOW TABLES '[a-c]+'", /^local AWS does not implement names by the regular expression '\[a-c\]\+'/],
    [
      "ALTER TABLE a PARTITION (b='c') COMPACT 'd'",
      /^local AWS does not implement ALTER TABLE PARTITION COMPACT/,
    ],
    [
      "UNLOAD (SELECT 1) TO 's3://b/' WITH (bucketed_by = ARRAY['a'])",
      /^local AWS does not implement UNLOAD with bucketed_by/,
    ],
    [
      "CREATE EXTERNAL TABLE a (b int) CLUSTERED BY (b) INTO 4 BUCKETS LOCATION 's3://b/'",
      /^local AWS does not implement CREATE EXTERNAL TABLE with CLUSTERED BY/,
    ],
    ['UNLOAD (SELECT 1)', /^line 1:18: mismatched input '<EOF>'. Expecting: 'TO'$/],
    ['MSCK REPAIR TABLE', /^line 1:18: mismatched input '<EOF>'. Expecting: <identifier>$/],
    ["ALTER TABLE a ADD PARTITION (dt 'x')", /^line 1:33: mismatched input ''x''. Expecting: '='$/],
    ['SHOW COLUMNS\n  a', /^line 2:3: mismatched input 'a'. Expecting: 'IN'$/],
    ['CREATE EXTERNAL TABLE a (b int)', noLocation],
    ["CREATE TABLE a (b int COMMENT 'c')", noLocation],
    ['CREATE TABLE IF NOT EXISTS a (LIKE b);', noLocation],
    [
      "CREATE TABLE a (b int) WITH (format = 'ORC')",
      /^line 1:24: no viable alternative at input 'CREATE TABLE a \(b int\) WITH'$/,
    ],
    [
      'CREATE OR REPLACE TABLE a AS SELECT 1 AS b',
      /^line 1:19: mismatched input 'TABLE'. Expecting: 'MATERIALIZED', 'MULTI', 'PROTECTED', 'VIEW'$/,
    ],
    ['ALTER TABLE IF EXISTS a RENAME TO b', /^line 1:16: no viable .* 'ALTER TABLE IF EXISTS'$/],
    ['ALTER TABLE a ADD COLUMN b int', /^line 1:19: no viable .* 'ALTER TABLE a ADD COLUMN'$/],
    ['ALTER TABLE a SET PROPERTIES b = 1', /^line 1:19: no viable .* 'ALTER TABLE a SET PROPERTIES'$/],
    ['ALTER TABLE a EXECUTE optimize', /^line 1:15: no viable .* 'ALTER TABLE a EXECUTE'$/],
    ['ALTER TABLE a RENAME COLUMN b TO c', /^line 1:15: no viable/],
    ['ALTER TABLE a DROP COLUMN IF EXISTS b', /^line 1:30: mismatched input 'EXISTS'/],
    ['selec 1', /^line 1:1: mismatched input 'selec'. Expecting: 'ALTER', .*, <query>$/],
    [' -- only', /^line 1:9: mismatched input '<EOF>'/],
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
  it.each([long('SHOW ('), `DROP ${long('`')}`])('takes a text that means nothing as it is', (sql) => {
    expect(plan(sql).statements).toHaveLength(1);
  });
  it.each([long('/*'), long('--'), long(`'"\``)])('refuses a text that is no statement', (sql) => {
    expect(() => plan(sql)).toThrow(/mismatched input/);
  });
});
