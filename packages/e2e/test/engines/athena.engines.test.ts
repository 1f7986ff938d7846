import {
  AthenaClient,
  CreatePreparedStatementCommand,
  CreateWorkGroupCommand,
  GetQueryExecutionCommand,
  GetQueryResultsCommand,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import { CreateDatabaseCommand, CreateTableCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { GetObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { engines, fetchEngine, findJava, trinoQueries } from '@clickstream/engines';
import { duckdbEngine } from '@clickstream/lake';
import { startLake } from './start-lake.ts';
import { withEngine } from './with-engine.ts';

withEngine('trino')('the local Athena on Trino', () => {
  let lake: Awaited<ReturnType<typeof startLake>>;
  let athena: AthenaClient;
  let glue: GlueClient;
  beforeAll(async () => {
    const queryEngine = trinoQueries({
      directory: await fetchEngine(engines.trino, { environment: process.env }),
      java: await findJava(engines.trino, process.env),
    });
    lake = await startLake({ queryEngine });
    const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
    const config = { endpoint: lake.url, region: 'us-east-1', credentials };
    athena = new AthenaClient(config);
    const ResultConfiguration = { OutputLocation: 's3://lake/results/' };
    await athena.send(new CreateWorkGroupCommand({ Name: 'us', Configuration: { ResultConfiguration } }));
    glue = new GlueClient(config);
    const DatabaseName = 'lake';
    const DatabaseInput = { Name: DatabaseName, LocationUri: 's3://lake/tables/' };
    await glue.send(new CreateDatabaseCommand({ DatabaseInput }));
    await athena.send(
      new CreateWorkGroupCommand({
        Name: 'free',
        Configuration: { ResultConfiguration, EnforceWorkGroupConfiguration: false },
      }),
    );
    // As a stack would make it: lines as one column, folders by projection.
    await glue.send(
      new CreateTableCommand({
        DatabaseName,
        TableInput: {
          Name: 'raw',
          TableType: 'EXTERNAL_TABLE',
          Parameters: {
            'projection.enabled': 'true',
            'projection.visitor.type': 'enum',
            'projection.visitor.values': '1,x+y&z',
            'storage.location.template': 's3://lake/raw/userId=${visitor}/',
          },
          PartitionKeys: [{ Name: 'visitor', Type: 'string' }],
          StorageDescriptor: {
            Columns: [{ Name: 'line', Type: 'string' }],
            Location: 's3://lake/raw/',
            InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
            OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
            SerdeInfo: {
              SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
              Parameters: { 'field.delim': '\u0001' },
            },
          },
        },
      }),
    );
  });
  afterAll(async () => {
    glue?.destroy();
    athena?.destroy();
    await lake.close();
  });

  const start = async (QueryString: string, more: object = {}) => {
    const QueryExecutionContext = { Database: 'lake' };
    const input = { QueryString, WorkGroup: 'us', QueryExecutionContext, ...more };
    return (await athena.send(new StartQueryExecutionCommand(input))).QueryExecutionId!;
  };
  async function ended(QueryExecutionId: string) {
    for (;;) {
      const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
      if (QueryExecution!.Status!.State !== 'RUNNING') return QueryExecution!;
      await wait(100);
    }
  }
  async function rows(sql: string, more: object = {}) {
    const id = await start(sql, more);
    const { Status } = await ended(id);
    expect(Status!.StateChangeReason).toBeUndefined();
    const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
    return ResultSet!.Rows!.map(({ Data }) => Data!.map(({ VarCharValue }) => VarCharValue));
  }

  it('answers over partitions that are projected, and says what was scanned', async () => {
    expect(await rows('SELECT visitor, count(*) AS n FROM raw GROUP BY 1 ORDER BY 1')).toEqual([
      ['visitor', 'n'],
      ['1', '100'],
      ['x+y&z', '100'],
    ]);
    const id = await start("SELECT count(*) FROM raw WHERE visitor = '1'");
    const { Statistics, ResultConfiguration } = await ended(id);
    expect(Statistics!.DataScannedInBytes).toBeGreaterThan(0);
    const Key = ResultConfiguration!.OutputLocation!.slice('s3://lake/'.length);
    const { Body } = await lake.s3.send(new GetObjectCommand({ Bucket: 'lake', Key }));
    expect(await Body!.transformToString()).toBe('"_col0"\n"100"\n');
  });

  it('writes values of every kind as Athena does', async () => {
    const sql =
      "SELECT 9007199254740993 AS a, 1e0 AS b, ARRAY[1, NULL] AS c, MAP(ARRAY['k'], ARRAY[1.50]) AS d, CAST(ROW(1, 'x') AS ROW(p integer, q varchar)) AS e, X'00ff' AS f, timestamp '2026-11-26 10:00:00.5' AS g, CAST(NULL AS varchar) AS h";
    expect((await rows(sql))[1]).toEqual([
      '9007199254740993',
      '1.0',
      '[1, null]',
      '{k=1.50}',
      '{p=1, q=x}',
      '00 ff',
      '2026-11-26 10:00:00.500',
      undefined,
    ]);
  });

  it('has times of milliseconds in tables of Hive', async () => {
    const from = "SELECT date_parse('2026', '%Y') AS t, cast(now() AS timestamp) AS u";
    await rows(`CREATE TABLE times WITH (format = 'PARQUET') AS ${from}`);
    expect((await rows('SELECT t FROM times'))[1]).toEqual(['2026-01-01 00:00:00.000']);
    const finer = "CREATE TABLE finer AS SELECT timestamp '2026-01-01 00:00:00.000001' AS t";
    expect((await ended(await start(finer))).Status!.StateChangeReason).toMatch(
      /^NOT_SUPPORTED: Incorrect timestamp precision for timestamp\(6\); the configured precision is MILLISECONDS/,
    );
  });

  it("reads lines in Hadoop's Snappy", async () => {
    const text = '{"id":1}\n{"id":2}\n';
    // Its length, then blocks, each behind its own: the length again and one literal, which is not packed.
    const block = Buffer.from([text.length, (text.length - 1) << 2, ...Buffer.from(text)]);
    const Body = Buffer.from([0, 0, 0, text.length, 0, 0, 0, block.length, ...block]);
    await lake.s3.send(new PutObjectCommand({ Bucket: 'lake', Key: 'packed/a.snappy', Body }));
    await rows("CREATE EXTERNAL TABLE packed (line string) LOCATION 's3://lake/packed/'");
    expect(await rows('SELECT line FROM packed ORDER BY 1')).toEqual([['line'], ['{"id":1}'], ['{"id":2}']]);
  });

  it('takes parameters, and fails as Athena does by the name of the error', async () => {
    const sql = "SELECT count(*) FROM raw WHERE visitor = ? AND json_extract_scalar(line, '$.id') = ?";
    expect((await rows(sql, { ExecutionParameters: ["'1'", "'7'"] }))[1]).toEqual(['1']);
    const ExecutionParameters = ["it's", 'visitor', '123e4567-e89b', '1 + 1', 'now() > now()'];
    const asked = await rows('SELECT ?, ?, ?, ?, ?', { ExecutionParameters });
    expect(asked[1]).toEqual(["it's", 'visitor', '123e4567-e89b', '2', 'false']);
    const { Status } = await ended(await start('SELECT nothing FROM raw'));
    expect(Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: expect.stringMatching(
        /^COLUMN_NOT_FOUND: line 1:8: Column 'nothing' cannot be resolved or requester is not authorized/,
      ),
      AthenaError: { ErrorCategory: 2, ErrorType: 1006 },
    });
  });

  it('explains a line a row, below the title', async () => {
    const plan = (await rows('EXPLAIN SELECT 1')).flat();
    expect([plan[0], plan.slice(-3)]).toEqual(['Query Plan', ['', '', '']]);
    expect(plan).toContain('Fragment 0 [SINGLE]');
  });

  it('drops no column of a table of Hive', async () => {
    await ended(await start("CREATE TABLE kept WITH (format = 'PARQUET') AS SELECT 1 AS a, 2 AS b"));
    const { Status } = await ended(await start('ALTER TABLE kept DROP COLUMN b'));
    expect(Status!.StateChangeReason).toMatch(/^FAILED: ParseException line 1:23 mismatched input 'COLUMN'/);
    expect(await rows('SELECT * FROM kept WHERE a < 2 AND b > 1')).toEqual([
      ['a', 'b'],
      ['1', '2'],
    ]);
  });

  it('executes what was prepared, with values behind USING, beside it, or none', async () => {
    const prepare = (StatementName: string, QueryStatement: string) =>
      athena.send(new CreatePreparedStatementCommand({ StatementName, QueryStatement, WorkGroup: 'us' }));
    const ofRaw = 'SELECT count(*), ? AS told FROM raw WHERE visitor = ? AND line LIKE \'%"id":%\'';
    await prepare('of_visitor', `${ofRaw};`);
    await prepare('visitors', '-- all of them\nSELECT count(DISTINCT visitor) FROM raw');
    const told = 'it\'s; "ü", ?';
    const literal = `'${told.replaceAll("'", "''")}'`;
    expect(await rows(`EXECUTE of_visitor USING ${literal}, 'x+y&z'`)).toEqual([
      ['_col0', 'told'],
      ['100', told],
    ]);
    expect((await rows('execute of_visitor;', { ExecutionParameters: [literal, "'1'"] }))[1]).toEqual([
      '100',
      told,
    ]);
    expect((await rows('EXECUTE visitors'))[1]).toEqual(['2']);
    await ended(await start('PREPARE by_sql FROM SELECT ? AS a'));
    expect((await rows('EXECUTE by_sql USING 7'))[1]).toEqual(['7']);
    await prepare('add_text', 'CREATE TABLE prepared AS SELECT ? AS text');
    await ended(await start("EXECUTE add_text USING 'a'"));
    expect((await rows('SELECT text FROM prepared'))[1]).toEqual(['a']);
    const { Status } = await ended(await start("EXECUTE of_visitor USING 'a'"));
    expect(Status).toMatchObject({
      State: 'FAILED',
      StateChangeReason: expect.stringMatching(/^INVALID_PARAMETER_USAGE: .*Incorrect number of parameters/),
      AthenaError: { ErrorCategory: 2 },
    });
  });

  it('makes tables, adds to them, and refuses more than 100 partitions at once', async () => {
    const id = await start(
      "CREATE TABLE numbers WITH (partitioned_by = ARRAY['n'], format = 'PARQUET') AS SELECT 'a' AS text, 1 AS n",
    );
    await ended(id);
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'lake', Name: 'numbers' }));
    expect([Table!.TableType, Table!.StorageDescriptor!.Location]).toEqual([
      'EXTERNAL_TABLE',
      `s3://lake/results/tables/${id}/`,
    ]);
    await ended(await start("INSERT INTO numbers VALUES ('b', 2)"));
    expect(await rows('SELECT count(*), max(n) FROM numbers')).toEqual([
      ['_col0', '_col1'],
      ['2', '2'],
    ]);
    const many = (last: number) =>
      `INSERT INTO numbers SELECT 'c', n FROM UNNEST(sequence(3, ${last})) AS t (n)`;
    await ended(await start(many(102)));
    expect(await rows('SELECT count(*), max(n) FROM numbers')).toEqual([
      ['_col0', '_col1'],
      ['102', '102'],
    ]);
    const made =
      "CREATE TABLE many WITH (partitioned_by = ARRAY['n']) AS SELECT 'c' AS text, n FROM UNNEST(sequence(1, 101)) AS t (n)";
    for (const sql of [many(103), made]) {
      const { Status } = await ended(await start(sql));
      expect(Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason: expect.stringContaining('HIVE_TOO_MANY_OPEN_PARTITIONS'),
      });
    }
  });

  it('deletes nothing of a table of Hive, not even whole partitions', async () => {
    // A table of its own: what a statement that has failed wrote to another one may be there for a moment.
    const made =
      "CREATE TABLE undeleted WITH (partitioned_by = ARRAY['n']) AS SELECT 'c' AS text, n FROM UNNEST(sequence(1, 2)) AS t (n)";
    await ended(await start(made));
    for (const sql of ['DELETE FROM undeleted', 'DELETE FROM undeleted WHERE n = 2'])
      expect((await ended(await start(sql))).Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason:
          'NOT_SUPPORTED: Modifying Hive table rows is only supported for transactional tables',
      });
    expect(await rows('SELECT count(*) FROM undeleted')).toEqual([['_col0'], ['2']]);
  });

  it('takes what Hive calls otherwise: databases, partitions, and tables of text outside', async () => {
    const done = async (sql: string) => {
      const { Status, Statistics } = await ended(await start(sql));
      expect([sql, Status!.StateChangeReason]).toEqual([sql, undefined]);
      return Statistics!;
    };
    await done("CREATE DATABASE IF NOT EXISTS `hive` LOCATION 's3://lake/hive/'");
    expect((await rows("SHOW DATABASES LIKE 'hi*|no'")).flat()).toEqual(['hive']);
    const put = (Key: string, Body: string) =>
      lake.s3.send(new PutObjectCommand({ Bucket: 'lake', Key, Body }));
    await put('hive/logs/dt=1/a', '{"id":1,"of":{"name":"x"}}\n');
    await put('hive/logs/dt=2/a', '{"id":2,"of":{"name":"y"}}\n');
    await put('hive/apart/a', '{"id":3,"of":{"name":"z"}}\n');
    await done(
      "CREATE EXTERNAL TABLE IF NOT EXISTS hive.logs (`id` int, `of` struct<name: string>) PARTITIONED BY (dt string) ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 's3://lake/hive/logs/'",
    );
    await done('MSCK REPAIR TABLE `hive`.`logs`');
    const apart =
      "ALTER TABLE hive.logs ADD IF NOT EXISTS PARTITION (dt = '3') LOCATION 's3://lake/hive/apart/'";
    await done(apart);
    await done(apart);
    await done("ALTER TABLE hive.logs DROP PARTITION (dt = '1')");
    const shown = (await rows('SHOW PARTITIONS hive.logs')).flat();
    expect(new Set(shown)).toEqual(new Set(['dt=2', 'dt=3']));
    expect(await rows('SELECT id, "of".name, dt FROM hive.logs ORDER BY 1')).toEqual([
      ['id', 'name', 'dt'],
      ['2', 'y', '2'],
      ['3', 'z', '3'],
    ]);
    await done('ALTER TABLE hive.logs ADD COLUMNS (of2 string)');
    await done("ALTER TABLE hive.logs PARTITION (dt = '3') RENAME TO PARTITION (dt = '4')");
    expect((await rows("SELECT id, of2 FROM hive.logs WHERE dt = '4'"))[1]).toEqual(['3', undefined]);
    await done("ALTER TABLE hive.logs PARTITION (dt = '2') SET LOCATION 's3://lake/hive/apart/'");
    expect((await rows("SELECT id FROM hive.logs WHERE dt = '2'"))[1]).toEqual(['3']);
    const [[made]] = (await rows('SHOW CREATE TABLE hive.logs')) as [[string]];
    expect(made).toBe('CREATE EXTERNAL TABLE `hive.logs`(');
    await done(
      "CREATE TABLE hive.ice (id int) LOCATION 's3://lake/hive/ice/' TBLPROPERTIES ('table_type'='ICEBERG')",
    );
    await done("CREATE TABLE hive.made WITH (format = 'PARQUET') AS SELECT 1 AS n");
    await done('DROP DATABASE `hive` CASCADE');
    expect(await rows('SHOW DATABASES')).toEqual([['lake']]);
  });

  it('tells which objects were written: by UNLOAD, by what makes a table, and by what adds to it', async () => {
    const free = { WorkGroup: 'free' };
    const manifest = async (sql: string) => {
      const { Status, Statistics } = await ended(await start(sql, free));
      expect([sql, Status!.StateChangeReason]).toEqual([sql, undefined]);
      const Key = Statistics!.DataManifestLocation!.slice('s3://lake/'.length);
      const { Body } = await lake.s3.send(new GetObjectCommand({ Bucket: 'lake', Key }));
      return (await Body!.transformToString()).split('\n').filter(Boolean);
    };
    const keysUnder = async (Prefix: string) => {
      const { Contents = [] } = await lake.s3.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix }));
      return Contents.map(({ Key }) => `s3://lake/${Key}`);
    };
    const unloaded = await manifest(
      "UNLOAD (SELECT 'a' AS text, 1 AS n UNION ALL SELECT 'b', 2) TO 's3://lake/unloaded/' WITH (format = 'JSON', partitioned_by = ARRAY['n'])",
    );
    expect(unloaded.length).toBeGreaterThan(1);
    expect(unloaded).toEqual(await keysUnder('unloaded/'));
    expect((await rows('SHOW TABLES')).flat().filter((name) => name?.startsWith('unload'))).toEqual([]);
    const made = await manifest(
      "CREATE TABLE made WITH (external_location = 's3://lake/made/', format = 'PARQUET', write_compression = 'ZSTD') AS SELECT 1 AS n",
    );
    expect(made).toEqual(await keysUnder('made/'));
    const added = await manifest('INSERT INTO made SELECT 2');
    expect(new Set([...made, ...added])).toEqual(new Set(await keysUnder('made/')));
    const { Status } = await ended(
      await start("CREATE TABLE again WITH (external_location = 's3://lake/made/') AS SELECT 1 AS n", free),
    );
    expect(Status!.StateChangeReason).toMatch(/^HIVE_PATH_ALREADY_EXISTS: /);

    // Dropped, it is gone for the engine at once, and its objects stay.
    expect((await ended(await start('DROP TABLE made'))).Status!.State).toBe('SUCCEEDED');
    const asked = await ended(await start('SELECT * FROM made'));
    expect(asked.Status!.StateChangeReason).toMatch(/^TABLE_NOT_FOUND: /);
    expect(new Set([...made, ...added])).toEqual(new Set(await keysUnder('made/')));
  });

  it('makes, writes and tidies tables of Iceberg by the words of Athena', async () => {
    const done = async (sql: string) => {
      const { Status } = await ended(await start(sql));
      expect([sql, Status!.StateChangeReason]).toEqual([sql, undefined]);
    };
    await done(
      "CREATE TABLE lake.ice (id int, `text` string, at timestamp) PARTITIONED BY (month(at), bucket(4, id)) LOCATION 's3://lake/ice/' TBLPROPERTIES ('table_type'='ICEBERG', 'format'='parquet')",
    );
    await done("INSERT INTO ice VALUES (1, 'a', timestamp '2026-01-01 00:00:00'), (2, 'b', NULL)");
    await done("UPDATE ice SET text = 'c' WHERE id = 1");
    await done('ALTER TABLE ice ADD COLUMNS (more bigint)');
    await done('ALTER TABLE ice CHANGE COLUMN more most bigint');
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: 'lake', Name: 'ice' }));
    expect(
      Table!.StorageDescriptor!.Columns!.map(({ Name, Parameters }) => [Name, Parameters]),
    ).toContainEqual(['most', expect.objectContaining({ 'iceberg.field.current': 'true' })]);
    await done('OPTIMIZE ice REWRITE DATA USING BIN_PACK');
    await done('VACUUM ice');
    expect((await rows('SELECT id, text FROM ice ORDER BY 1')).slice(1)).toEqual([
      ['1', 'c'],
      ['2', 'b'],
    ]);
  });

  /** Puts objects below a location of their own, and has a statement make a table of one column over them. */
  async function tableOver(
    name: string,
    column: string,
    format: string,
    objects: Readonly<Record<string, string | Uint8Array>>,
  ) {
    for (const [object, Body] of Object.entries(objects))
      await lake.s3.send(new PutObjectCommand({ Bucket: 'lake', Key: `${name}/${object}`, Body }));
    const sql = `CREATE EXTERNAL TABLE ${name} (${column}) ${format} LOCATION 's3://lake/${name}/'`;
    expect((await ended(await start(sql))).Status!.StateChangeReason).toBeUndefined();
  }
  const openx = "ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'";

  it('fails a whole statement, without a half result, for one value of another type', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'clickstream-types-'));
    const duckdb = await duckdbEngine({ directory });
    const parquet = async (value: string) => {
      const file = join(directory, 'one.parquet');
      await duckdb.query(`copy (select ${value} as id) to '${file}' (format parquet)`);
      return readFile(file);
    };
    try {
      const objects = { 'a.parquet': await parquet('1::bigint'), 'b.parquet': await parquet("'oops'") };
      await tableOver('of_parquet', 'id bigint', 'STORED AS PARQUET', objects);
    } finally {
      await duckdb.close();
      await rm(directory, { recursive: true, force: true });
    }
    const hcatalog = "ROW FORMAT SERDE 'org.apache.hive.hcatalog.data.JsonSerDe'";
    await tableOver('of_json', 'id int', hcatalog, { 'a.json': '{"id":1}\n{"id":"oops"}\n' });
    const failures = [
      [
        'of_parquet',
        'NOT_SUPPORTED: Unsupported Trino column type (bigint) for Parquet column ([id] optional binary id (STRING))',
        { ErrorCategory: 2, ErrorType: 1200 },
      ],
      [
        'of_json',
        'HIVE_CURSOR_ERROR: Failed to read file at s3://lake/of_json/a.json',
        { ErrorCategory: 1, ErrorType: 200 },
      ],
    ] as const;
    for (const [table, StateChangeReason, AthenaError] of failures) {
      const QueryExecutionId = await start(`SELECT id FROM ${table}`);
      expect((await ended(QueryExecutionId)).Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason,
        AthenaError: { ...AthenaError, ErrorMessage: StateChangeReason },
      });
      await expect(athena.send(new GetQueryResultsCommand({ QueryExecutionId }))).rejects.toThrow(
        'Query did not finish successfully. Final query state: FAILED',
      );
      const Prefix = `results/${QueryExecutionId}`;
      const { KeyCount } = await lake.s3.send(new ListObjectsV2Command({ Bucket: 'lake', Prefix }));
      expect(KeyCount).toBe(0);
    }
  });

  // Where AWS documents otherwise: `docs/ENGINES.md`.
  it('reads by the class of OpenX null for a text in a column of numbers, and for a line that is not JSON', async () => {
    const lines = ['{"id":1}', '{"id":"oops"}', '{"id":0.54}', 'no JSON'].join('\n');
    await tableOver('of_openx', 'id int', openx, { 'a.json': lines });
    const nulls = [undefined, undefined];
    expect((await rows('SELECT id FROM of_openx ORDER BY 1')).flat()).toEqual(['id', '0', '1', ...nulls]);
    const ignoring = `${openx} WITH SERDEPROPERTIES ('ignore.malformed.json' = 'true')`;
    const failing = [
      ['of_object', openx, '{"id":{}}'],
      ['of_object_ignored', ignoring, '{"id":{}}'],
      ['of_cut', openx, '{"id":'],
    ] as const;
    for (const [table, format, line] of failing) {
      await tableOver(table, 'id int', format, { 'a.json': `{"id":1}\n${line}` });
      expect((await ended(await start(`SELECT id FROM ${table}`))).Status).toMatchObject({
        State: 'FAILED',
        StateChangeReason: `HIVE_CURSOR_ERROR: Failed to read file at s3://lake/${table}/a.json`,
      });
    }
    await tableOver('of_cut_ignored', 'id int', ignoring, { 'a.json': '{"id":1}\n{"id":' });
    const read = await rows('SELECT id FROM of_cut_ignored ORDER BY 1');
    expect(read.flat()).toEqual(['id', '1', undefined]);
  });

  it('reads as rows of a table the results that are written below its location', async () => {
    await tableOver('own', 'line string', '', { lines: 'a\nb\n' });
    const own = { WorkGroup: 'free', ResultConfiguration: { OutputLocation: 's3://lake/own/' } };
    const count = async () => (await rows('SELECT count(*) FROM own', own))[1];
    // A result has two lines of CSV, and among the bytes of its metadata one that ends a line.
    expect([await count(), await count(), await count()]).toEqual([['2'], ['6'], ['10']]);
    const read = `SELECT line FROM own WHERE "$path" NOT LIKE '%.metadata' ORDER BY 1`;
    expect((await rows(read)).flat()).toEqual([
      'line',
      '"10"',
      '"2"',
      '"6"',
      '"_col0"',
      '"_col0"',
      '"_col0"',
      'a',
      'b',
    ]);
  });

  it('stops what runs', async () => {
    const id = await start(
      'SELECT count(*) FROM UNNEST(sequence(1, 10000)) a (x), UNNEST(sequence(1, 10000)) b (y), UNNEST(sequence(1, 1000)) c (z) WHERE x * y * z % 7 = 3',
    );
    await athena.send(new StopQueryExecutionCommand({ QueryExecutionId: id }));
    expect((await ended(id)).Status!.State).toBe('CANCELLED');
  });
});
