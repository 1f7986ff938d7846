// A table of 100,000 partitions (GLUE_PARTITIONS) in the local Glue: GetPartitions with an expression, page by page.
// Baseline of the same run: moto_server without any expression, where it is installed. Reading all of its pages would take
// the better part of an hour: some are read, and it is reckoned what all would take.
import { spawnSync } from 'node:child_process';
import { call, residentMiB, start, startLocal } from './firehose-load.mjs';
import { median } from './median.mjs';

const partitions = Number(process.env['GLUE_PARTITIONS'] ?? 100_000);
const rounds = 3;
/** Of moto. */
const mostPages = 5;
const table = { DatabaseName: 'lake', TableName: 'events' };
const storage = {
  Columns: [{ Name: 'line', Type: 'string' }],
  Location: 's3://lake/events/',
  InputFormat: 'org.apache.hadoop.mapred.TextInputFormat',
  OutputFormat: 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat',
  SerdeInfo: { SerializationLibrary: 'org.apache.hadoop.hive.serde2.lazy.LazySimpleSerDe' },
};
const glue = (url, operation, input) => call(url, 'glue', `AWSGlue.${operation}`, JSON.stringify(input));
const day = (number) => new Date(Date.UTC(2026, 0, 1) + number * 86_400_000).toISOString().slice(0, 10);

/** A thousand users, a hundred days each. */
async function fill(url) {
  await glue(url, 'CreateDatabase', { DatabaseInput: { Name: table.DatabaseName } });
  await glue(url, 'CreateTable', {
    DatabaseName: table.DatabaseName,
    TableInput: {
      Name: table.TableName,
      StorageDescriptor: storage,
      PartitionKeys: [
        { Name: 'user_id', Type: 'int' },
        { Name: 'event_date', Type: 'string' },
      ],
    },
  });
  for (let from = 0; from < partitions; from += 100) {
    const list = Array.from({ length: 100 }, (_, index) => ({
      Values: [String(Math.floor(from / 100)), day(index)],
      StorageDescriptor: { ...storage, Location: `s3://lake/events/user_id=${from / 100}/${day(index)}/` },
    }));
    const { Errors = [] } = await glue(url, 'BatchCreatePartition', { ...table, PartitionInputList: list });
    if (Errors.length > 0) throw new Error(JSON.stringify(Errors[0]));
  }
}

/** Seconds for all pages, and how many partitions came: where pages are left out, as long as those that were read. */
async function read(url, Expression, mostPages = Infinity) {
  const began = performance.now();
  let [count, pages, NextToken] = [0, 0, undefined];
  do {
    const page = await glue(url, 'GetPartitions', { ...table, Expression, NextToken });
    count += page.Partitions.length;
    pages += 1;
    ({ NextToken } = page);
  } while (NextToken && pages < mostPages);
  const share = NextToken ? partitions / count : 1;
  return { seconds: ((performance.now() - began) / 1000) * share, count };
}

const local = await startLocal();
await fill(local.url);
let moto;
if (spawnSync('moto_server', ['--help']).error) console.log('moto_server is not installed: left out');
else {
  const port = 20_000 + (process.pid % 10_000);
  const { child } = await start('moto_server', ['-p', String(port)], 'stderr');
  moto = { url: `http://127.0.0.1:${port}`, end: () => child.kill('SIGKILL') };
  await fill(moto.url);
}

const runs = {
  'local Glue, an expression that a hundredth passes': [
    local.url,
    "event_date = '2026-03-01' and user_id >= 0",
  ],
  'local Glue, an expression that all pass': [local.url, "event_date >= '2026-01-01' and user_id >= 0"],
  'local Glue, none': [local.url, undefined],
  ...(moto && { 'moto_server, none': [moto.url, undefined] }),
};
const taken = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
const counts = {};
for (let round = 0; round < rounds; round += 1) {
  for (const [name, [url, expression]] of Object.entries(runs)) {
    if (url === moto?.url && round > 0) continue;
    const { seconds, count } = await read(url, expression, url === moto?.url ? mostPages : Infinity);
    taken[name].push(seconds);
    counts[name] = count;
  }
}
const base = taken['moto_server, none'] ?? taken['local Glue, none'];
console.table(
  Object.fromEntries(
    Object.entries(taken).map(([name, seconds]) => [
      name,
      {
        partitions: counts[name],
        seconds: Number(median(seconds).toFixed(2)),
        [`of ${moto ? 'moto' : 'none'}`]: (median(seconds) / median(base)).toFixed(2),
      },
    ]),
  ),
);
console.log(
  `resident set with ${partitions.toLocaleString('en-US')} partitions: ${Math.round(residentMiB(local.pid))} MiB`,
);
moto?.end();
local.end();
process.exit(0);
