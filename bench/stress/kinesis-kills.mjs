// Ten thousand records a second for a minute through Kinesis → Firehose → S3, local AWS killed three times meanwhile:
// `pnpm test:kinesis-kills [seconds] [records a second] [kills]`. Prints one line of JSON; exits 1 when an acknowledged
// record is lost, or not read in the end by boto3, by async-kinesis and by `aws kinesis`. Firehose promises at least once:
// what is there twice is counted.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { fetchVenv } from '../../packages/engines/dist/index.js';
import { answerHelp } from '../head-of.mjs';

answerHelp(import.meta.filename);
const [seconds = 60, rate = 10_000, kills = 3] = process.argv.slice(2).map(Number);
if (![seconds, rate, kills].every((value) => Number.isInteger(value) && value > 0)) {
  console.error(
    `seconds, records a second and kills are whole numbers, got ${process.argv.slice(2).join(' ')}`,
  );
  process.exit(2);
}
const local = fileURLToPath(new URL('../../packages/local-aws/', import.meta.url));
const require = createRequire(join(local, 'package.json'));
const { FirehoseClient, CreateDeliveryStreamCommand } = require('@aws-sdk/client-firehose');
const {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordsCommand,
} = require('@aws-sdk/client-kinesis');
const { CreateBucketCommand, S3Client } = require('@aws-sdk/client-s3');
const { CreateRoleCommand, IAMClient } = require('@aws-sdk/client-iam');

const StreamName = 'events';
const directory = mkdtempSync(join(tmpdir(), 'kinesis-kills-'));
let running;
let kinesis;
let endpoint;

async function serve() {
  running = spawn(process.execPath, [join(local, 'test/firehose/serve.mjs'), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = await once(running.stdout, 'data');
  endpoint = line.toString().trim();
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  kinesis = new KinesisClient(config);
  return config;
}

async function prepare(config) {
  await new S3Client({ ...config, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: 'lake' }));
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  const { Role } = await new IAMClient(config).send(
    new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 12 }));
  await wait(1000);
  const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
  await new FirehoseClient(config).send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 'clickstream',
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: {
        KinesisStreamARN: StreamDescriptionSummary.StreamARN,
        RoleARN: Role.Arn,
      },
      ExtendedS3DestinationConfiguration: {
        RoleARN: Role.Arn,
        BucketARN: 'arn:aws:s3:::lake',
        Prefix: 'data/',
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
      },
    }),
  );
}

/** One bit for each id: acknowledged, and how often it arrived. */
const most = seconds * rate + 100_000;
const acknowledged = new Uint8Array(most);
const arrived = new Uint8Array(most);
let next = 0;

async function putBatch() {
  const ids = Array.from({ length: 500 }, () => next++);
  const Records = ids.map((id) => ({
    Data: Buffer.from(`{"id":${id},"user_id":${id % 600},"event":"clicked_review"}\n`),
    PartitionKey: String(id % 600),
  }));
  try {
    const { Records: results } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
    results.forEach(({ ErrorCode }, index) => (acknowledged[ids[index]] = ErrorCode === undefined ? 1 : 0));
  } catch {
    // Not acknowledged: it may be there or not.
  }
}

const idOf = (text) => Number(/"id":(\d+)/.exec(text)[1]);

/** What environment a client of AWS needs to reach it. */
const ofClients = () => ({
  ...process.env,
  AWS_ENDPOINT_URL: endpoint,
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
});

/** How many of the acknowledged records are in the stream, by client. */
async function readByClients() {
  const read = {};
  const note = (client, text) => (read[client] ??= new Uint8Array(most)).fill(1, idOf(text), idOf(text) + 1);
  const packages = [
    'async-kinesis[kpl]==3.0.1',
    'aiobotocore==3.10.0',
    'boto3==1.43.115',
    'botocore==1.43.115',
  ];
  const program = fileURLToPath(
    new URL('../../packages/e2e/test/engines/kinesis_clients.py', import.meta.url),
  );
  const python = spawn(await fetchVenv('kinesis', packages, process.env), [program, 'read', StreamName], {
    env: ofClients(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const line of createInterface(python.stdout)) {
    const [kind, text] = line.split('\t');
    if (kind !== 'record') note(kind === 'text' ? 'boto3' : 'async-kinesis', text);
  }
  await readByCommandLine((text) => note('aws kinesis', text));
  const count = (ids) => ids.reduce((sum, bit, id) => sum + (bit & acknowledged[id]), 0);
  return Object.fromEntries(Object.entries(read).map(([client, ids]) => [client, count(ids)]));
}

async function readByCommandLine(note) {
  const python = await fetchVenv('aws', ['boto3==1.43.11', 'awscli==1.45.11'], process.env);
  const aws = async (command, ...args) => {
    const options = { env: ofClients(), maxBuffer: 2 ** 28 };
    const { stdout } = await promisify(execFile)(
      join(dirname(python), 'aws'),
      ['kinesis', command, '--output', 'json', ...args],
      options,
    );
    return JSON.parse(stdout);
  };
  const ofStream = ['--stream-name', StreamName];
  const { Shards } = await aws('list-shards', ...ofStream);
  for (const { ShardId } of Shards) {
    const start = ['--shard-id', ShardId, '--shard-iterator-type', 'TRIM_HORIZON'];
    let next = (await aws('get-shard-iterator', ...ofStream, ...start)).ShardIterator;
    for (;;) {
      const { Records, NextShardIterator } = await aws('get-records', '--shard-iterator', next);
      if (Records.length === 0) break;
      for (const { Data } of Records) note(Buffer.from(Data, 'base64').toString());
      next = NextShardIterator;
    }
  }
}

try {
  await prepare(await serve());
  const began = performance.now();
  const end = began + seconds * 1000;
  const killAt = Array.from(
    { length: kills },
    (_, index) => began + ((index + 1) * seconds * 1000) / (kills + 1),
  );
  let killed = 0;
  const underWay = new Set();
  while (performance.now() < end) {
    if (killed < kills && performance.now() >= killAt[killed]) {
      killed += 1;
      running.kill('SIGKILL');
      await once(running, 'exit');
      await Promise.all(underWay);
      await serve();
    }
    const due = ((performance.now() - began) / 1000) * rate;
    if (next < due && underWay.size < 4 && next + 500 < most) {
      const put = putBatch().finally(() => underWay.delete(put));
      underWay.add(put);
    }
    await wait(next < due ? 0 : 5);
    if (underWay.size >= 4) await Promise.race(underWay);
  }
  await Promise.all(underWay);
  const { status } = await fetch(`${endpoint}/_local/flush`, { method: 'POST' });
  const read = await readByClients();
  running.kill('SIGKILL');
  await once(running, 'exit');
  const bucket = join(directory, 's3/objects/lake');
  for (const entry of readdirSync(bucket, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const text = readFileSync(join(entry.parentPath, entry.name), 'utf8');
    for (const [, id] of text.matchAll(/"id":(\d+)/g))
      arrived[Number(id)] = Math.min(255, arrived[Number(id)] + 1);
  }
  let [put, lost, twice] = [0, 0, 0];
  for (let id = 0; id < next; id += 1) {
    put += acknowledged[id];
    if (acknowledged[id] === 1 && arrived[id] === 0) lost += 1;
    if (arrived[id] > 1) twice += 1;
  }
  console.log(
    JSON.stringify({ kills: killed, seconds, acknowledged: put, lost, twice, flush: status, read }),
  );
  const unread = Object.values(read).some((count) => count < put);
  process.exitCode = lost > 0 || unread || killed < kills ? 1 : 0;
} finally {
  running?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
}
