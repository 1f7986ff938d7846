// The local Kinesis over loopback HTTP: records a second put in batches and read back, gen to Kinesis against gen to
// Firehose, and how long after its put an event is shown by `lake tail`.
// Baseline of the same run: moto_server, where it is installed.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { call, request, send, start, startLocal } from './firehose-load.mjs';
import { gen, runNode } from './run-program.mjs';
import { median } from './median.mjs';

const rounds = 5;
const secondsARound = 3;
const shards = 4;
const stream = 'clickstream-events';
const main = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));
const event = (index) =>
  JSON.stringify({
    event_id: (index * 2654435761).toString(16).padStart(32, '0').slice(0, 32),
    event: 'clicked_item_description',
    user_id: 1 + (index % 100),
    event_time: '2026-11-22T17:22:44.259045Z',
    os: 'android',
    properties: { page: '/electronics/', url: 'www.fakesite.com' },
  });
const batches = Array.from({ length: 16 }, (_, batch) =>
  Buffer.from(
    JSON.stringify({
      Records: Array.from({ length: 500 }, (__, index) => ({
        Data: Buffer.from(event(batch * 500 + index)).toString('base64'),
        PartitionKey: String(batch * 500 + index),
      })),
      StreamName: stream,
    }),
  ),
);

const kinesis = (url, operation, body) =>
  call(
    url,
    'kinesis',
    `Kinesis_20131202.${operation}`,
    typeof body === 'object' && !Buffer.isBuffer(body) ? JSON.stringify(body) : body,
  );

async function createStream(url) {
  await kinesis(url, 'CreateStream', { StreamName: stream, ShardCount: shards });
  await wait(1500);
}

async function startMoto() {
  if (spawnSync('moto_server', ['--help']).error) return undefined;
  const port = 20_000 + (process.pid % 10_000);
  const { child } = await start('moto_server', ['-p', String(port)], 'stderr');
  return { url: `http://127.0.0.1:${port}`, end: () => child.kill('SIGKILL') };
}

/** Records a second put by two lanes of batches. */
async function putRate(url) {
  const began = performance.now();
  const until = began + secondsARound * 1000;
  let count = 0;
  const lane = async () => {
    while (performance.now() < until)
      await send(url, 'kinesis', 'Kinesis_20131202.PutRecords', batches[count++ % batches.length]);
  };
  await Promise.all([lane(), lane()]);
  return (count * 500) / ((performance.now() - began) / 1000);
}

const recordMember = Buffer.from('"PartitionKey"');

/** How many records an answer has, and where to go on. Not parsed: what is measured is the server. */
function look(answer) {
  let records = 0;
  for (let at = answer.indexOf(recordMember); at >= 0; at = answer.indexOf(recordMember, at + 1))
    records += 1;
  const at = answer.indexOf('"NextShardIterator"');
  const [, next] = /"NextShardIterator": *"([^"]+)"/.exec(answer.toString('latin1', at, at + 1000)) ?? [];
  return { records, next };
}

/** Records a second read from the beginning of two shards, 10,000 a call at the most. */
async function getRate(url) {
  const began = performance.now();
  const until = began + secondsARound * 1000;
  let count = 0;
  const lane = async (shard) => {
    const ShardId = `shardId-${String(shard).padStart(12, '0')}`;
    while (performance.now() < until) {
      let { ShardIterator } = await kinesis(url, 'GetShardIterator', {
        StreamName: stream,
        ShardId,
        ShardIteratorType: 'TRIM_HORIZON',
      });
      while (ShardIterator && performance.now() < until) {
        const asked = JSON.stringify({ ShardIterator });
        const { records, next } = look(await request(url, 'kinesis', 'Kinesis_20131202.GetRecords', asked));
        count += records;
        ShardIterator = records === 0 ? undefined : next;
      }
    }
  };
  await Promise.all([0, 1].map(lane));
  return count / ((performance.now() - began) / 1000);
}

/** Events a second that gen brings through, its start left out: by its own account. */
async function genRate(url, sink, count = 300_000) {
  const args = [
    '--count',
    String(count),
    '--max-delay',
    '0',
    '--users',
    '100',
    '--endpoint-url',
    url,
    '--json',
  ];
  const { stdout } = await runNode([...gen, ...args, ...(sink === undefined ? [] : ['--sink', sink])]);
  const summary = JSON.parse(stdout);
  if (summary.accepted !== count) throw new Error(`${sink}: ${stdout}`);
  return count / summary.elapsedSeconds;
}

/** Milliseconds from the answer to a put to the line of `lake tail`, one event after the other. */
async function tailLatencies(url, events = 40) {
  const child = spawn(process.execPath, [main, 'lake', 'tail', '--json', '--endpoint-url', url], {
    cwd: mkdtempSync(join(tmpdir(), 'bench-tail-')),
    env: {
      ...process.env,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      AWS_REGION: 'us-east-1',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const shown = new Map();
  let text = '';
  child.stdout.on('data', (chunk) => {
    text += chunk;
    for (const [, id] of text.matchAll(/"n":(\d+)/g)) if (!shown.has(id)) shown.set(id, performance.now());
  });
  await new Promise((resolve) => {
    child.stderr.on('data', (chunk) => String(chunk).includes('waiting for events') && resolve());
  });
  const latencies = [];
  for (let n = 0; n < events; n += 1) {
    const Data = Buffer.from(JSON.stringify({ n })).toString('base64');
    await kinesis(url, 'PutRecord', { StreamName: stream, Data, PartitionKey: String(n) });
    const put = performance.now();
    while (!shown.has(String(n))) await wait(2);
    latencies.push(shown.get(String(n)) - put);
    // At another moment of the pause between two looks.
    await wait(37 * (n % 9));
  }
  child.kill('SIGINT');
  return latencies.toSorted((a, b) => a - b);
}

// --- the run -----------------------------------------------------------------------------------------------------

const whole = (value) => Math.round(value).toLocaleString('en-US');
const local = await startLocal();
await createStream(local.url);
const moto = await startMoto();
if (moto) await createStream(moto.url);
else console.log('moto_server is not installed: left out');

const servers = { 'local Kinesis': local.url, ...(moto && { moto_server: moto.url }) };
const measured = Object.fromEntries(Object.keys(servers).map((name) => [name, { put: [], get: [] }]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, url] of Object.entries(servers)) measured[name].put.push(await putRate(url));
  for (const [name, url] of Object.entries(servers)) measured[name].get.push(await getRate(url));
}
const base = measured.moto_server ?? measured['local Kinesis'];
console.table(
  Object.fromEntries(
    Object.entries(measured).map(([name, { put, get }]) => [
      name,
      {
        'put, records/s': whole(median(put)),
        'put × moto': (median(put) / median(base.put)).toFixed(1),
        'read, records/s': whole(median(get)),
        'read × moto': (median(get) / median(base.get)).toFixed(1),
      },
    ]),
  ),
);
moto?.end();

const sinks = { firehose: [], kinesis: [] };
for (let round = 0; round < rounds; round += 1) {
  sinks.firehose.push(await genRate(local.url));
  sinks.kinesis.push(await genRate(local.url, `kinesis:${stream}`));
}
const [toFirehose, toKinesis] = [median(sinks.firehose), median(sinks.kinesis)];
console.log(
  `gen: ${whole(toKinesis)} events/s to Kinesis, ${whole(toFirehose)} to Firehose: ${(toKinesis / toFirehose).toFixed(2)}`,
);

const latencies = await tailLatencies(local.url);
console.log(
  `put to lake tail: median ${whole(median(latencies))} ms, worst ${whole(latencies.at(-1))} ms of ${latencies.length}`,
);
local.end();
process.exit(0);
