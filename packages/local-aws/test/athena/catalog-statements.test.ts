import { GetDatabaseCommand, GetPartitionsCommand, GetTableCommand, GlueClient } from '@aws-sdk/client-glue';
import { GetQueryResultsCommand } from '@aws-sdk/client-athena';
import { CreateTableCommand } from '@aws-sdk/client-glue';
import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, describe, expect } from '@jest/globals';
import { newName } from '../new-name.ts';
import { itLocally as it } from '../start.ts';
import { startAthena } from './start-athena.ts';

const { client, athena, s3, engine, bucket, run, ended, close } = await startAthena();
const glue = client(GlueClient);
afterAll(close);

/** The lines of an answer, or why the statement failed. */
async function ask(sql: string, Database?: string) {
  const id = await run(sql, { QueryExecutionContext: { Database } });
  const { Status } = await ended(id);
  if (Status!.State !== 'SUCCEEDED') return Status!.StateChangeReason!;
  const { ResultSet } = await athena.send(new GetQueryResultsCommand({ QueryExecutionId: id }));
  return ResultSet!.Rows!.map(({ Data }) => Data!.map(({ VarCharValue }) => VarCharValue).join('|'));
}

/** A database with a table of text in it, which is partitioned. */
async function newTable() {
  const database = newName().replaceAll('-', '_');
  const location = `s3://${bucket}/${database}`;
  expect(await ask(`CREATE DATABASE ${database}`)).toEqual([]);
  const sql = `CREATE EXTERNAL TABLE logs (\`id\` INT COMMENT 'its id', of struct<a: string>) COMMENT 'it''s' PARTITIONED BY (dt string) ROW FORMAT DELIMITED FIELDS TERMINATED BY '\\t' LOCATION '${location}' TBLPROPERTIES ('skip.header.line.count'='1')`;
  expect(await ask(sql, database)).toEqual([]);
  const table = async () =>
    (await glue.send(new GetTableCommand({ DatabaseName: database, Name: 'logs' }))).Table!;
  const partitions = async () => {
    const { Partitions } = await glue.send(
      new GetPartitionsCommand({ DatabaseName: database, TableName: 'logs' }),
    );
    return Partitions!.map(({ Values, StorageDescriptor }) => [Values!.join(), StorageDescriptor!.Location]);
  };
  return { database, location, table, partitions };
}

/** One that says of itself to be of Iceberg. */
async function newIceberg(DatabaseName: string) {
  const Parameters = { table_type: 'ICEBERG' };
  const TableInput = { Name: 'ice', Parameters, StorageDescriptor: { Columns: [{ Name: 'a' }] } };
  await glue.send(new CreateTableCommand({ DatabaseName, TableInput }));
}

describe('statements of Athena about the catalog', () => {
  it('describe a table as Hive does', async () => {
    const { database, location } = await newTable();
    const aligned = (...values: string[]) => values.map((value) => value.padEnd(20)).join('\t');
    const columns = [aligned('id', 'int', 'its id'), aligned('of', 'struct<a:string>', '')];
    const key = aligned('dt', 'string', '');
    const header = `# ${aligned('col_name', 'data_type', 'comment')}`;
    const ofPartitions = ['\t \t ', '# Partition Information\t \t ', header, '\t \t ', key];
    expect(await ask(`DESCRIBE ${database}.logs`)).toEqual([...columns, key, ...ofPartitions]);
    const lines = await ask('desc formatted `logs`;', database);
    expect(lines.slice(0, 9)).toEqual([header, '\t \t ', ...columns, ...ofPartitions]);
    for (const line of [
      '# Detailed Table Information\t \t ',
      `${aligned('Database:', database)}\t `,
      `${aligned('Location:', location)}\t `,
      `${aligned('Table Type:', 'EXTERNAL_TABLE')}\t `,
      'Table Parameters:\t \t ',
      `\t${aligned('skip.header.line.count', '1')}`,
      '# Storage Information\t \t ',
      `\t${aligned('field.delim', '\t')}`,
    ])
      expect(lines).toContain(line);
  });

  it('show how a table is made, so that it can be made anew', async () => {
    const { database, location, table } = await newTable();
    const lines = await ask(`SHOW CREATE TABLE ${database}.logs`);
    expect(lines).toEqual([
      `CREATE EXTERNAL TABLE \`${database}.logs\`(`,
      "  `id` int COMMENT 'its id', ",
      '  `of` struct<a:string>)',
      String.raw`COMMENT 'it\'s'`,
      'PARTITIONED BY ( ',
      '  `dt` string)',
      'ROW FORMAT DELIMITED ',
      String.raw`  FIELDS TERMINATED BY '\t' `,
      'STORED AS INPUTFORMAT ',
      "  'org.apache.hadoop.mapred.TextInputFormat' ",
      'OUTPUTFORMAT ',
      "  'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'",
      'LOCATION',
      `  '${location}'`,
      'TBLPROPERTIES (',
      "  'skip.header.line.count'='1')",
    ]);
    const before = (await table()).StorageDescriptor;
    const again = (lines as string[])
      .join('\n')
      .replace(`\`${database}.logs\``, 'again')
      .replace(/^COMMENT.*$/m, '');
    expect(await ask(again, database)).toEqual([]);
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: database, Name: 'again' }));
    expect(Table!.StorageDescriptor).toEqual(before);
  });

  it('show names: of databases, tables, views, columns, partitions and properties', async () => {
    const { database } = await newTable();
    await ask("CREATE EXTERNAL TABLE other (a int) LOCATION 's3://lake/other/'", database);
    const show = (sql: string) => ask(sql, database);
    expect(await show(`SHOW DATABASES LIKE '${database.slice(0, -1)}*'`)).toContain(database);
    expect(await show(`SHOW SCHEMAS LIKE 'none|${database}'`)).toEqual([database]);
    expect(await show('SHOW TABLES')).toEqual(['logs', 'other']);
    expect(await show(`SHOW TABLES IN \`${database}\` 'l.*s|x'`)).toEqual(['logs']);
    // Of another dialect: here it is no sign but itself.
    expect(await show("SHOW TABLES LIKE 'l%'")).toEqual([]);
    expect(await show("SHOW TABLES LIKE 'l*'")).toEqual(['logs']);
    expect(await show('SHOW VIEWS')).toEqual([]);
    const columns = ['id', 'of', 'dt'].map((name) => name.padEnd(20));
    expect(await show('SHOW COLUMNS IN logs')).toEqual(columns);
    expect(await show(`SHOW COLUMNS FROM logs IN ${database}`)).toEqual(columns);
    expect(await show('SHOW TBLPROPERTIES logs')).toEqual(['EXTERNAL\tTRUE', 'skip.header.line.count\t1']);
    expect(await show("SHOW TBLPROPERTIES logs ('EXTERNAL')")).toEqual(['TRUE']);
    await newIceberg(database);
    expect(await show('SHOW COLUMNS IN ice')).toEqual(['a']);
    expect(await show('SHOW PARTITIONS other')).toMatch(
      /^FAILED: .* Table other is not a partitioned table$/,
    );
  });

  it('change columns, properties and the location of a table', async () => {
    const { database, table } = await newTable();
    const alter = (what: string) => ask(`ALTER TABLE ${database}.logs ${what}`);
    expect(await alter("ADD COLUMNS (more ARRAY<string> COMMENT 'm', `last` bigint)")).toEqual([]);
    const columns = async () =>
      (await table()).StorageDescriptor!.Columns!.map(({ Name, Type }) => [Name, Type]);
    const added = [
      ['id', 'int'],
      ['of', 'struct<a:string>'],
      ['more', 'array<string>'],
      ['last', 'bigint'],
    ];
    expect(await columns()).toEqual(added);
    expect(await alter("CHANGE COLUMN last late timestamp COMMENT 'x' AFTER id")).toEqual([]);
    expect(await columns()).toEqual([added[0], ['late', 'timestamp'], added[1], added[2]]);
    expect(await alter('CHANGE nothing a int')).toMatch(/Invalid column reference nothing$/);
    expect(await alter('REPLACE COLUMNS (a int)')).toEqual([]);
    expect(await columns()).toEqual([['a', 'int']]);
    expect(await alter("SET TBLPROPERTIES ('a'='b')")).toEqual([]);
    expect(await alter("SET LOCATION 's3://lake/elsewhere/'")).toEqual([]);
    expect(await table()).toMatchObject({
      Description: "it's",
      Parameters: { a: 'b', 'skip.header.line.count': '1' },
      PartitionKeys: [{ Name: 'dt' }],
      StorageDescriptor: { Location: 's3://lake/elsewhere/' },
      VersionId: '5',
    });
    expect(await alter("UNSET TBLPROPERTIES ('none', 'a')")).toMatch(
      /^FAILED: SemanticException \[Error 10215\]: /,
    );
    expect(await alter("UNSET TBLPROPERTIES IF EXISTS ('none', 'a')")).toEqual([]);
    expect(await alter("UNSET TBLPROPERTIES ('skip.header.line.count')")).toEqual([]);
    expect((await table()).Parameters).toEqual({ EXTERNAL: 'TRUE' });
  });

  it('drop a table of Hive and leave its objects', async () => {
    const { database, location, table } = await newTable();
    const Key = `${location.split('/').slice(3).join('/')}/dt=1/a`;
    await s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' }));
    expect(await ask('DROP TABLE none', database)).toBe(
      `FAILED: SemanticException [Error 10001]: Table not found ${database}.none`,
    );
    expect(await ask('DROP TABLE IF EXISTS none', database)).toEqual([]);
    expect(await ask(`DROP TABLE \`${database}\`.logs;`)).toEqual([]);
    await expect(table()).rejects.toMatchObject({ name: 'EntityNotFoundException' });
    expect(await ask('DROP TABLE IF EXISTS logs', database)).toEqual([]);
    await s3.send(new HeadObjectCommand({ Bucket: bucket, Key }));
    await newIceberg(database);
    await ask('DROP TABLE `ice`', database);
    expect(engine.asked.at(-1)!.sql).toBe('DROP TABLE "ice"');
  });

  it('add, move, rename and drop partitions, and find those whose folders are there', async () => {
    const { database, location, partitions } = await newTable();
    const alter = (what: string) => ask(`ALTER TABLE ${database}.logs ${what}`);
    const added = "PARTITION (dt = '1') PARTITION (dt = 'a/b') LOCATION 's3://lake/apart/'";
    expect(await alter(`ADD ${added}`)).toEqual([]);
    expect(await partitions()).toEqual([
      ['1', `${location}/dt=1/`],
      ['a/b', 's3://lake/apart/'],
    ]);
    expect(await ask('SHOW PARTITIONS logs', database)).toEqual(['dt=1', 'dt=a%2Fb']);
    expect(await alter(`ADD ${added}`)).toMatch(/^FAILED: .* AlreadyExistsException\(message:/);
    expect(await alter(`ADD IF NOT EXISTS ${added}`)).toEqual([]);
    expect(await alter("PARTITION (dt = '1') RENAME TO PARTITION (dt = '2')")).toEqual([]);
    expect(await alter("PARTITION (dt = '2') SET LOCATION 's3://lake/two/'")).toEqual([]);
    expect(await alter("DROP PARTITION (dt = 'a/b')")).toEqual([]);
    expect(await alter("DROP PARTITION (dt = 'a/b')")).toMatch(/EntityNotFoundException/);
    expect(await alter("DROP IF EXISTS PARTITION (dt = 'a/b')")).toEqual([]);
    expect(await alter("DROP PARTITION (n = '1')")).toMatch(/expected dt, got n$/);
    expect(await partitions()).toEqual([['2', 's3://lake/two/']]);
    for (const folder of ['dt=2', 'dt=x%3Ay', 'no-partition'])
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: `${database}/${folder}/a`, Body: 'a' }));
    expect(await ask('MSCK REPAIR TABLE logs', database)).toEqual([
      'Partitions not in metastore:\tlogs:dt=x%3Ay',
      'Repair: Added partition to metastore logs:dt=x%3Ay',
    ]);
    expect(await ask('MSCK REPAIR TABLE logs', database)).toEqual([]);
    expect(await partitions()).toContainEqual(['x:y', `${location}/dt=x%3Ay/`]);
  });

  it('make, change and drop databases', async () => {
    const name = newName().replaceAll('-', '_');
    const sql = `CREATE SCHEMA ${name} COMMENT 'c' LOCATION 's3://lake/d/' WITH DBPROPERTIES ('a'='b')`;
    expect(await ask(sql)).toEqual([]);
    expect(await ask(sql)).toMatch(/AlreadyExistsException/);
    expect(await ask(`CREATE DATABASE IF NOT EXISTS \`${name}\``)).toEqual([]);
    expect(await ask(`ALTER DATABASE ${name} SET DBPROPERTIES ('c'='d')`)).toEqual([]);
    const { Database } = await glue.send(new GetDatabaseCommand({ Name: name }));
    expect(Database).toMatchObject({
      Description: 'c',
      LocationUri: 's3://lake/d/',
      Parameters: { a: 'b', c: 'd' },
    });
    expect(await ask(`DROP DATABASE ${name}`)).toEqual([]);
    expect(await ask(`DROP DATABASE ${name}`)).toMatch(/EntityNotFoundException/);
    expect(await ask(`DROP DATABASE IF EXISTS ${name} CASCADE`)).toEqual([]);
    const { database } = await newTable();
    await newIceberg(database);
    expect(await ask(`DROP DATABASE ${database}`)).toMatch(/is not empty\. One or more tables exist\.\)$/);
    await ask(`DROP DATABASE ${database} CASCADE`);
    expect(engine.asked.slice(-2).map((one) => one.sql)).toEqual([
      `DROP TABLE "iceberg"."${database}"."ice"`,
      `DROP SCHEMA "${database}" CASCADE`,
    ]);
  });

  it('leave the columns of a table of Iceberg to the engine, and refuse what that cannot, by name', async () => {
    const { database } = await newTable();
    await newIceberg(database);
    const alter = (what: string) => ask(`ALTER TABLE ice ${what}`, database);
    const table = `ALTER TABLE "iceberg"."${database}"."ice"`;
    await alter('ADD COLUMNS (b string)');
    expect(engine.asked.at(-1)!.sql).toBe(`${table} ADD COLUMN "b" varchar`);
    await alter('CHANGE COLUMN a c bigint');
    expect(engine.asked.at(-1)!.sql).toBe(`${table} RENAME COLUMN "a" TO "c"`);
    for (const what of [
      "SET LOCATION 's3://a/'",
      "SET TBLPROPERTIES ('a'='b')",
      "UNSET TBLPROPERTIES ('a')",
      'REPLACE COLUMNS (a int)',
    ])
      expect(await alter(what)).toMatch(
        /^NotImplemented: local AWS does not implement ALTER TABLE (SET|UNSET|REPLACE) \w+ of a view or a table of Iceberg$/,
      );
    expect(await ask('DESCRIBE FORMATTED ice', database)).toMatch(/^NotImplemented: .*DESCRIBE FORMATTED/);
  });

  it('delete rows of tables of Iceberg alone', async () => {
    const { database } = await newTable();
    await newIceberg(database);
    engine.asked.length = 0;
    for (const table of ['logs', 'ice', 'none']) await ask(`DELETE FROM ${table} WHERE a = 1;`, database);
    expect(engine.asked.map(({ sql }) => sql)).toEqual([
      // Which Trino refuses.
      'DELETE FROM "logs" WHERE random() < 0',
      'DELETE FROM ice WHERE a = 1',
      'DELETE FROM none WHERE a = 1',
    ]);
  });

  it('tell Glue the columns of a view', async () => {
    const { database } = await newTable();
    // As Trino does it.
    const columns = [
      { name: 'id', type: 'bigint' },
      { name: 'tags', type: 'map(varchar, row("a" integer))' },
    ];
    const text = Buffer.from(JSON.stringify({ originalSql: 'SELECT 1', columns })).toString('base64');
    const TableInput = {
      Name: 'seen',
      TableType: 'VIRTUAL_VIEW',
      Parameters: { presto_view: 'true' },
      ViewOriginalText: `/* Presto View: ${text} */`,
      ViewExpandedText: '/* Presto View */',
      StorageDescriptor: { Columns: [{ Name: 'dummy', Type: 'string' }], Location: '' },
    };
    engine.onCreate = () => glue.send(new CreateTableCommand({ DatabaseName: database, TableInput }));
    expect(await ask('CREATE VIEW seen AS SELECT 1', database)).toEqual([]);
    delete engine.onCreate;
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: database, Name: 'seen' }));
    expect(Table).toMatchObject({
      ...TableInput,
      StorageDescriptor: {
        Columns: [
          { Name: 'id', Type: 'bigint' },
          { Name: 'tags', Type: 'map<string,struct<a:int>>' },
        ],
      },
    });
    // Described by the types of Trino.
    for (const sql of ['DESCRIBE seen', 'SHOW COLUMNS IN seen'])
      expect(await ask(sql, database)).toEqual(['id\tbigint', 'tags\tmap(varchar, row("a" integer))']);
  });

  it('name the table or the database that is not there', async () => {
    const { database } = await newTable();
    expect(await ask('DESCRIBE none', database)).toBe(
      `FAILED: SemanticException [Error 10001]: Table not found ${database}.none`,
    );
    expect(await ask('SHOW COLUMNS IN none.logs')).toBe(
      'FAILED: SemanticException [Error 10072]: Database does not exist: none',
    );
  });
});
