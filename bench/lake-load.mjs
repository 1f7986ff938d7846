// Lakes to measure on: local AWS, with the tutorial's events as Firehose leaves them, gzip objects under `userId=`.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { send, start } from './firehose-load.mjs';
import { gen } from './run-program.mjs';

const pack = promisify(gzip);
export const rawBucket = '000000000000-datalake-raw';
export const stagingBucket = '000000000000-datalake-staging';

/** The key of the n-th object of a user: an hour of a day each. */
function rawKey(user, number) {
  const moment = new Date(Date.UTC(2026, 10, 20) + number * 3_600_000).toISOString();
  const [year, month, day, hour] = moment.split(/[-T:]/);
  const name = `${year}-${month}-${day}-${hour}-00-00-${String(user).padStart(8, '0')}-${String(number).padStart(4, '0')}`;
  return `clickstream/userId=${user}/year=${year}/month=${month}/day=${day}/hour=${hour}/clickstream-1-${name}.gz`;
}

/** The environment of programs that are to meet this lake and nothing else. */
export const lakeEnvironment = (url) => ({
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(AWS_|NODE_OPTIONS|HTTPS?_PROXY)/i.test(name)),
  ),
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL: url,
  NO_PROXY: '127.0.0.1',
});

/** Starts local AWS and puts so many events in so many objects; `truth` is a file with what was sent. */
export async function startLake({ events, objects }) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-lake-'));
  const { child, line: url } = await start(process.execPath, [
    fileURLToPath(new URL('baselines/local-aws-server.mjs', import.meta.url)),
    join(directory, 'data'),
  ]);
  for (const bucket of [rawBucket, stagingBucket]) await send(url, 's3', undefined, '', `/${bucket}`, 'PUT');
  const end = () => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  const users = 500;
  const linesEach = Math.ceil(events / objects);
  const truth = join(directory, 'truth.txt');
  const making = spawn(
    process.execPath,
    [
      ...gen,
      '--sink=stdout',
      '--rate=10',
      '--speedup=1e9',
      '--seed=7',
      '--start=2026-11-20',
      `--users=${users}`,
      `--count=${events}`,
      `--truth=${truth}`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: lakeEnvironment(url) },
  );
  const open = new Map();
  const numbers = new Map();
  const pending = new Set();
  let put = 0;
  const flush = async (user, lines) => {
    const number = numbers.get(user) ?? 0;
    numbers.set(user, number + 1);
    put += 1;
    const body = await pack(`${lines.join('\n')}\n`, { level: 1 });
    await send(url, 's3', undefined, body, `/${rawBucket}/${rawKey(user, number)}`, 'PUT');
  };
  for await (const line of createInterface({ input: making.stdout })) {
    const user = /"user_id":(\d+)/.exec(line)[1];
    const lines = open.get(user) ?? [];
    open.set(user, lines);
    lines.push(line);
    if (lines.length < linesEach) continue;
    open.delete(user);
    const flushing = flush(user, lines).finally(() => pending.delete(flushing));
    pending.add(flushing);
    if (pending.size >= 32) await Promise.race(pending);
  }
  for (const [user, lines] of open) pending.add(flush(user, lines));
  await Promise.all(pending);
  return { url, pid: child.pid, directory, truth, events, objects: put, end };
}

/** Writes the SQL of a transform for a bare DuckDB: its source, then the product's own statements. */
export async function bareSql({ source, output, path }) {
  const { contractSql, dialects, readTransform, renderSql } = await import('../packages/lake/dist/index.js');
  const { tutorial } = await import('../packages/contract/dist/index.js');
  const names = contractSql(tutorial, dialects.duckdb);
  const statement = async (name) => renderSql(readTransform(name), dialects.duckdb, names);
  const copy = (table, order) =>
    `copy (select * from ${table} order by ${order}) to '${output}/${table}' (format parquet, compression zstd, partition_by (event_date), overwrite_or_ignore)`;
  const statements = [
    `create temp view raw_lines as select filename as source_object, row_number() over () as source_line, timestamp '2026-11-22' as arrived_at, line, cast(null as varchar) as defect from read_csv('${source}', columns = {'line': 'varchar'}, delim = '\u0001', quote = '', escape = '', header = false, auto_detect = false, filename = true)`,
    `create table lines as ${await statement('lines')}`,
    `create table events as ${await statement('events')}`,
    `create table sessions as ${await statement('sessions')}`,
    `create table rejected as ${await statement('rejected')}`,
    copy('events', `${names.user}, ${names.time}, ${names.id}`),
    copy('sessions', 'user_key, started_at'),
    copy('rejected', 'source_object, source_line'),
  ];
  writeFileSync(path, statements.join(';\n'));
}
