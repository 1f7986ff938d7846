// Puts into the local Firehose over loopback HTTP: records a second in batches and one by one, latency, memory.
// Baselines of the same run: a bare node:http server (the ceiling) and moto_server, where it is installed.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const rounds = 5;
const secondsARound = 3;
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const running = [];
process.on('exit', () => running.forEach((child) => child.kill('SIGKILL')));

// --- load ------------------------------------------------------------------------------------------------------

const agent = new http.Agent({ keepAlive: true, maxSockets: 64 });

function send(url, service, target, body, path = '/', method = 'POST') {
  return new Promise((resolve, reject) => {
    const request = http.request(new URL(path, url), {
      method,
      agent,
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=bench/20260101/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`,
        ...(target && { 'x-amz-target': target, 'content-type': 'application/x-amz-json-1.1' }),
        ...(service === 'iam' && { 'content-type': 'application/x-www-form-urlencoded' }),
        'content-length': Buffer.byteLength(body),
      },
    });
    request.on('error', reject);
    request.on('response', (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () => {
        if (response.statusCode >= 300)
          reject(new Error(`${response.statusCode} ${Buffer.concat(chunks).toString()}`));
        else resolve(response);
      });
    });
    request.end(body);
  });
}

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

// --- servers -----------------------------------------------------------------------------------------------------

async function start(command, args, ready = 'stdout') {
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', ready === 'stderr' ? 'pipe' : 'inherit'] });
  running.push(child);
  const [line] = await once(child[ready], 'data');
  return { child, line: String(line).trim() };
}

const processors = (query) => [
  {
    Type: 'MetadataExtraction',
    Parameters: [
      { ParameterName: 'MetadataExtractionQuery', ParameterValue: query },
      { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
    ],
  },
  { Type: 'RecordDeAggregation', Parameters: [{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }] },
  { Type: 'AppendDelimiterToRecord', Parameters: [] },
];

/** The tutorial's stream. */
async function createStream(url, query) {
  const trust = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  });
  await send(url, 's3', undefined, '', '/lake', 'PUT');
  const role = new URLSearchParams({
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName: 'role',
    AssumeRolePolicyDocument: trust,
  });
  await send(url, 'iam', undefined, String(role));
  await send(
    url,
    'firehose',
    'Firehose_20150804.CreateDeliveryStream',
    JSON.stringify({
      DeliveryStreamName: 'clickstream',
      ExtendedS3DestinationConfiguration: {
        RoleARN: 'arn:aws:iam::000000000000:role/role',
        BucketARN: 'arn:aws:s3:::lake',
        Prefix:
          'clickstream/userId=!{partitionKeyFromQuery:userId}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/',
        ErrorOutputPrefix: 'clickstream-errors/!{firehose:error-output-type}/',
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: { Enabled: true, Processors: processors(query) },
      },
    }),
  );
  await wait(500);
}

async function startLocal(query) {
  const directory = mkdtempSync(join(tmpdir(), 'bench-firehose-'));
  const began = performance.now();
  const { child, line } = await start(process.execPath, [here('baselines/local-aws-server.mjs'), directory]);
  await send(line, 'firehose', 'Firehose_20150804.ListDeliveryStreams', '{}');
  const startMs = performance.now() - began;
  await createStream(line, query);
  const end = () => {
    child.kill('SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  };
  return { url: line, pid: child.pid, startMs, end };
}

async function startMoto() {
  if (spawnSync('moto_server', ['--help']).error) return undefined;
  const port = 20_000 + (process.pid % 10_000);
  const { child } = await start('moto_server', ['-p', String(port)], 'stderr');
  const url = `http://127.0.0.1:${port}`;
  await createStream(url, '{userId:.user_id}');
  return { url, end: () => child.kill('SIGKILL') };
}

const residentMiB = (pid) =>
  Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? Number.NaN) / 1024;

// --- the run -----------------------------------------------------------------------------------------------------

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const whole = (value) => Math.round(value).toLocaleString('en-US');

const bare = await start(process.execPath, [here('baselines/bare-server.mjs')]);
const path = await startLocal('{userId:.user_id}');
const jq = await startLocal('{userId:(.user_id|tostring)}');
const moto = await startMoto();
if (!moto) console.log('moto_server is not installed: left out');

const servers = {
  'bare node:http (ceiling)': bare.line,
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
const base = measured['moto_server (no partitioning)'] ?? measured['bare node:http (ceiling)'];
const baseName = moto ? 'moto' : 'bare';
console.table(
  Object.fromEntries(
    Object.entries(measured).map(([name, { batch, single }]) => [
      name,
      {
        'batches of 500, records/s': whole(median(batch)),
        [`× ${baseName}`]: (median(batch) / median(base.batch)).toFixed(2),
        'single puts/s': whole(median(single)),
        [`single × ${baseName}`]: (median(single) / median(base.single)).toFixed(2),
      },
    ]),
  ),
);

const p99 = [];
for (let round = 0; round < rounds; round += 1) {
  const taken = await latencies(path.url);
  p99.push(taken[Math.floor(taken.length * 0.99)]);
}
console.log(
  `PutRecord at 300/s while batches flow: p99 ${median(p99).toFixed(1)} ms (median of ${rounds} rounds)`,
);
console.log(`start to the first answered request: ${Math.round(median([path.startMs, jq.startMs]))} ms`);
console.log(
  `resident set after ${whole(median(measured['local Firehose, {userId:.user_id}'].batch) * rounds * secondsARound)} records: ${Math.round(residentMiB(path.pid))} MiB`,
);
for (const server of [path, jq, moto]) server?.end();
process.exit(0);
