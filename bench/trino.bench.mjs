// A real Trino on local AWS. A small statement through the local Athena's API, and on the same Trino itself: how much later
// its rows are there. And 1 GiB (TRINO_MIB) from the local S3, and from files of this machine: lines that are counted, which
// is little work for so many bytes, and a table of Parquet with the columns of staging, all of which are read.
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { engines, fetchEngine, findJava, queryTrino, startTrino } from '../packages/engines/dist/index.js';
import { call, request, start } from './firehose-load.mjs';
import { median } from './median.mjs';

const mebibytes = Number(process.env['TRINO_MIB'] ?? 1024);
const partMebibytes = 64;
const statements = 30;
const scans = 3;
const directory = mkdtempSync(join(tmpdir(), 'bench-trino-'));
process.on('exit', () => rmSync(directory, { recursive: true, force: true }));
const server = fileURLToPath(new URL('baselines/local-athena-server.mjs', import.meta.url));
const { child, line: url } = await start(process.execPath, [server, join(directory, 'aws')]);
await request(url, 's3', undefined, '', '/lake', 'PUT');

const line = (index) =>
  `${JSON.stringify({ event_id: `e${index}`, event: 'liked_item', user_id: index % 1000, properties: { page: `/p${index % 50}/`, url: 'www.fakesite.com' } })}\n`;

/** Milliseconds until something is done. */
async function timed(run) {
  const began = performance.now();
  await run();
  return performance.now() - began;
}

// A small statement.
const glue = (operation, input) => call(url, 'glue', `AWSGlue.${operation}`, JSON.stringify(input));
const athena = (operation, input) => call(url, 'athena', `AmazonAthena.${operation}`, JSON.stringify(input));
const small = Array.from({ length: 1000 }, (_, index) => line(index)).join('');
await request(url, 's3', undefined, small, '/lake/small/part-0', 'PUT');
await glue('CreateDatabase', { DatabaseInput: { Name: 'lake' } });
await glue('CreateTable', {
  DatabaseName: 'lake',
  TableInput: {
    Name: 'small',
    TableType: 'EXTERNAL_TABLE',
    StorageDescriptor: {
      Columns: [{ Name: 'line', Type: 'string' }],
      Location: 's3://lake/small/',
      InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
      OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
      SerdeInfo: {
        SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe',
        Parameters: { 'field.delim': '\u0001' },
      },
    },
  },
});
const ResultConfiguration = { OutputLocation: 's3://lake/results/' };
async function byAthena(QueryString) {
  const { QueryExecutionId } = await athena('StartQueryExecution', {
    QueryString,
    ResultConfiguration,
    QueryExecutionContext: { Database: 'lake' },
  });
  for (;;) {
    const { QueryExecution } = await athena('GetQueryExecution', { QueryExecutionId });
    const { State, StateChangeReason } = QueryExecution.Status;
    if (State === 'SUCCEEDED') break;
    if (State !== 'RUNNING') throw new Error(StateChangeReason);
    await wait(5);
  }
  const { ResultSet } = await athena('GetQueryResults', { QueryExecutionId });
  return ResultSet.Rows.slice(1).map(({ Data }) => Data.map(({ VarCharValue }) => VarCharValue));
}
const [[trinoUrl]] = await byAthena('SELECT http_uri FROM system.runtime.nodes');
const statement = "SELECT count(*) FROM small WHERE json_extract_scalar(line, '$.user_id') = '7'";
const ways = {
  'on Trino itself': () => queryTrino(trinoUrl, statement, { catalog: 'awsdatacatalog', schema: 'lake' }),
  "through Athena's API": () => byAthena(statement),
};
const taken = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
for (let round = 0; round < statements * 2; round += 1) {
  // The first half warms up.
  for (const [name, run] of Object.entries(ways)) {
    const ms = await timed(run);
    if (round >= statements) taken[name].push(ms);
  }
}
const [base, api] = Object.values(taken).map(median);
console.table({
  'on Trino itself': { 'ms a small statement': Math.round(base), more: 0 },
  "through Athena's API": { 'ms a small statement': Math.round(api), more: Math.round(api - base) },
});

// A large scan.
const parts = Math.max(1, Math.round(mebibytes / partMebibytes));
const files = join(directory, 'files');
mkdirSync(join(files, 'lines'), { recursive: true });
let bytes = 0;
for (let part = 0; part < parts; part += 1) {
  const lines = [];
  for (let size = 0, index = part; size < partMebibytes * 2 ** 20; index += parts) {
    lines.push(line(index));
    size += lines.at(-1).length;
  }
  const body = Buffer.from(lines.join(''));
  bytes += body.length;
  writeFileSync(join(files, 'lines', `part-${part}`), body);
  await request(url, 's3', undefined, body, `/lake/lines/part-${part}`, 'PUT');
}
const hive = { 'connector.name': 'hive', 'hive.metastore': 'file', 'hive.security': 'allow-all' };
const trino = await startTrino({
  directory: await fetchEngine(engines.trino, { environment: process.env }),
  java: await findJava(engines.trino, process.env),
  workDirectory: join(directory, 'trino'),
  catalogs: {
    files: {
      ...hive,
      'hive.metastore.catalog.dir': 'local:///catalog',
      'fs.native-local.enabled': 'true',
      'local.location': files,
      'hive.non-managed-table-writes-enabled': 'true',
      // As staging is written.
      'hive.compression-codec': 'ZSTD',
    },
    s3: {
      ...hive,
      'hive.metastore.catalog.dir': 's3://lake/catalog',
      'fs.native-s3.enabled': 'true',
      's3.endpoint': url,
      's3.region': 'us-east-1',
      's3.path-style-access': 'true',
      's3.aws-access-key': 'bench',
      's3.aws-secret-key': 'bench',
    },
  },
});

/** Times a query over a table from files and from S3, and prints its speed in each. */
async function scan(select, table, size) {
  const seconds = { files: [], s3: [] };
  const rows = {};
  for (let round = 0; round <= scans; round += 1) {
    for (const catalog of ['files', 's3']) {
      const ms = await timed(async () => {
        rows[catalog] = await queryTrino(trino.url, `${select} FROM ${catalog}.lake.${table}`);
      });
      // The first warms up.
      if (round > 0) seconds[catalog].push(ms / 1000);
    }
  }
  if (JSON.stringify(rows.s3) !== JSON.stringify(rows.files))
    throw new Error(`${table} read from S3 is not what files hold`);
  const speed = (catalog) => size / 2 ** 20 / median(seconds[catalog]);
  console.table(
    Object.fromEntries(
      ['files', 's3'].map((catalog) => [
        `${table} ${catalog === 's3' ? 'from the local S3' : 'from files of this machine'}`,
        {
          MiB: Math.round(size / 2 ** 20),
          seconds: Number(median(seconds[catalog]).toFixed(2)),
          'MiB/s': Math.round(speed(catalog)),
          'of files': Number((speed(catalog) / speed('files')).toFixed(2)),
        },
      ]),
    ),
  );
}

try {
  for (const [catalog, root] of Object.entries({ files: 'local://', s3: 's3://lake' })) {
    await queryTrino(trino.url, `CREATE SCHEMA ${catalog}.lake`);
    await queryTrino(
      trino.url,
      `CREATE TABLE ${catalog}.lake.lines (line varchar) WITH (external_location = '${root}/lines', format = 'TEXTFILE', textfile_field_separator = U&'\\0001')`,
    );
  }
  await scan('SELECT count(*)', 'lines', bytes);

  // A quarter of the lines an insert, each with an id of its own, so that the files do not compress to nothing.
  const events = join(files, 'events');
  mkdirSync(events);
  const columns =
    'event_id varchar, event varchar, user_id varchar, event_time timestamp(3), page varchar, url varchar, properties varchar';
  for (const [catalog, root] of Object.entries({ files: 'local://', s3: 's3://lake' })) {
    await queryTrino(
      trino.url,
      `CREATE TABLE ${catalog}.lake.events (${columns}) WITH (external_location = '${root}/events', format = 'PARQUET')`,
    );
  }
  const written = () =>
    readdirSync(events, { recursive: true, withFileTypes: true }).filter(
      (entry) => entry.isFile() && !entry.name.startsWith('.'),
    );
  const sizeOf = (entries) =>
    entries.reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
  while (sizeOf(written()) < mebibytes * 2 ** 20) {
    await queryTrino(
      trino.url,
      `INSERT INTO files.lake.events
       SELECT cast(uuid() AS varchar), element_at(ARRAY['liked_item', 'viewed_page', 'clicked_button', 'added_to_cart'], 1 + random(4)),
         cast(random(100000) AS varchar), TIMESTAMP '2026-11-01 00:00:00' + random(2592000) * INTERVAL '1' SECOND,
         '/p' || cast(random(50) AS varchar) || '/', 'www.fakesite.com',
         json_format(json_extract(line, '$.properties'))
       FROM files.lake.lines TABLESAMPLE BERNOULLI (25)`,
    );
  }
  for (const { parentPath, name } of written()) {
    await request(url, 's3', undefined, readFileSync(join(parentPath, name)), `/lake/events/${name}`, 'PUT');
  }
  const all = columns.replaceAll(/(\w+) [^,]+/g, 'checksum($1)');
  await scan(`SELECT count(*), ${all}`, 'events', sizeOf(written()));
} finally {
  await trino.close();
  child.kill('SIGINT');
  await once(child, 'close');
}
process.exit(0);
