// Puts into the local Firehose over loopback HTTP: records a second in batches and one by one, latency, memory.
// Baselines of the same run: a bare node:http server, which is the machine's limit, the same with a file that keeps each
// body, and moto_server, where it is installed.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createStream, residentMiB, send, start, startLocal } from './firehose-load.mjs';
import { median } from './median.mjs';

const rounds = 5;
const secondsARound = 3;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const users = 100;
const event = (index) =>
  JSON.stringify({
    event_id: (index * 2654435761).toString(16).padStart(32, '0').slice(0, 32),
    event: 'clicked_item_description',
    user_id: 1 + (index % users),
    event_time: '2026-11-22T17:22:44.259045Z',
    os: 'android',
    properties: { page: '/electronics/', url: 'www.fakesite.com' },
  });
const data = (index) => Buffer.from(event(index)).toString('base64');
const batches = Array.from({ length: 16 }, (_, batch) =>
  Buffer.from(
    JSON.stringify({
      DeliveryStreamName: 'clickstream',
      Records: Array.from({ length: 500 }, (_, index) => ({ Data: data(batch * 500 + index * 7) })),
    }),
  ),
);
const singles = Array.from({ length: 64 }, (_, index) =>
  Buffer.from(JSON.stringify({ DeliveryStreamName: 'clickstream', Record: { Data: data(index) } })),
);

/** Requests a second with so many under way. */
async function rate(url, target, bodies, lanes, seconds = secondsARound) {
  const until = performance.now() + seconds * 1000;
  const began = performance.now();
  let count = 0;
  const lane = async () => {
    while (performance.now() < until) await send(url, 'firehose', target, bodies[count++ % bodies.length]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return count / ((performance.now() - began) / 1000);
}

const batchRate = (url) =>
  rate(url, 'Firehose_20150804.PutRecordBatch', batches, 4).then((calls) => calls * 500);
const singleRate = (url) => rate(url, 'Firehose_20150804.PutRecord', singles, 16);

/** Latencies of single puts at 300 a second, in ms, while two lanes of batches flow. */
async function latencies(url) {
  const taken = [];
  let stop = false;
  const flow = Promise.all(
    [0, 1].map(async (lane) => {
      for (let index = lane; !stop; index += 1) {
        await send(url, 'firehose', 'Firehose_20150804.PutRecordBatch', batches[index % batches.length]);
        await wait(10);
      }
    }),
  );
  const start = performance.now();
  const pending = [];
  for (let index = 0; index < 300 * secondsARound; index += 1) {
    const due = start + (index * 1000) / 300;
    if (due > performance.now()) await wait(due - performance.now());
    const began = performance.now();
    pending.push(
      send(url, 'firehose', 'Firehose_20150804.PutRecord', singles[index % singles.length]).then(() =>
        taken.push(performance.now() - began),
      ),
    );
  }
  await Promise.all(pending);
  stop = true;
  await flow;
  return taken.toSorted((a, b) => a - b);
}

async function startMoto() {
  if (spawnSync('moto_server', ['--help']).error) return undefined;
  const port = 20_000 + (process.pid % 10_000);
  const { child } = await start('moto_server', ['-p', String(port)], 'stderr');
  const url = `http://127.0.0.1:${port}`;
  await createStream(url, '{userId:.user_id}');
  return { url, end: () => child.kill('SIGKILL') };
}

// --- the run -----------------------------------------------------------------------------------------------------

const whole = (value) => Math.round(value).toLocaleString('en-US');

const bare = await start(process.execPath, [here('baselines/bare-server.mjs')]);
const kept = mkdtempSync(join(tmpdir(), 'bench-kept-'));
const keeping = await start(process.execPath, [here('baselines/bare-server.mjs'), join(kept, 'bodies')]);
const path = await startLocal('{userId:.user_id}');
const jq = await startLocal('{userId:(.user_id|tostring)}');
const moto = await startMoto();
if (!moto) console.log('moto_server is not installed: left out');

const limit = 'bare node:http, keeps nothing (the limit)';
const servers = {
  [limit]: bare.line,
  'bare node:http, each body into a file': keeping.line,
  'local Firehose, {userId:.user_id}': path.url,
  'local Firehose, a query for jq': jq.url,
  ...(moto && { 'moto_server (no partitioning)': moto.url }),
};
const measured = Object.fromEntries(Object.keys(servers).map((name) => [name, { batch: [], single: [] }]));
for (let round = 0; round < rounds; round += 1) {
  for (const [name, url] of Object.entries(servers)) {
    measured[name].batch.push(await batchRate(url));
    measured[name].single.push(await singleRate(url));
  }
}
const most = measured[limit];
const base = measured['moto_server (no partitioning)'] ?? measured[limit];
const baseName = moto ? 'moto' : 'bare';
console.table(
  Object.fromEntries(
    Object.entries(measured).map(([name, { batch, single }]) => [
      name,
      {
        'batches of 500, records/s': whole(median(batch)),
        [`× ${baseName}`]: (median(batch) / median(base.batch)).toFixed(2),
        'of the limit': (median(batch) / median(most.batch)).toFixed(2),
        'single puts/s': whole(median(single)),
        [`single × ${baseName}`]: (median(single) / median(base.single)).toFixed(2),
        'single, of the limit': (median(single) / median(most.single)).toFixed(2),
      },
    ]),
  ),
);

// The others are done: what they have buffered would fall due meanwhile.
for (const server of [jq, moto]) server?.end();
keeping.child.kill('SIGKILL');
rmSync(kept, { recursive: true, force: true });
const p99 = { 'bare node:http': [], 'local Firehose': [] };
for (let round = 0; round < rounds; round += 1) {
  for (const [name, url] of [
    ['bare node:http', bare.line],
    ['local Firehose', path.url],
  ]) {
    const taken = await latencies(url);
    p99[name].push(taken[Math.floor(taken.length * 0.99)]);
  }
}
for (const [name, values] of Object.entries(p99))
  console.log(
    `PutRecord at 300/s while batches flow, ${name}: p99 ${median(values).toFixed(1)} ms (${values.map((value) => value.toFixed(1)).join(', ')})`,
  );
console.log(`start to the first answered request: ${Math.round(median([path.startMs, jq.startMs]))} ms`);
console.log(
  `resident set after ${whole(median(measured['local Firehose, {userId:.user_id}'].batch) * rounds * secondsARound)} records: ${Math.round(residentMiB(path.pid))} MiB`,
);
path.end();
process.exit(0);
