// Kills local AWS under load, again and again, and counts what is lost or twice: `pnpm test:kills [kills] [seed]`,
// 1,000 kills of seed 1 by default. Prints one line of JSON; exits 1 when anything is lost or twice.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answerHelp } from '../head-of.mjs';

answerHelp(import.meta.filename);
const local = fileURLToPath(new URL('../../packages/local-aws/', import.meta.url));
const require = createRequire(join(local, 'package.json'));
const {
  FirehoseClient,
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  PutRecordBatchCommand,
} = require('@aws-sdk/client-firehose');
const { CreateBucketCommand, S3Client } = require('@aws-sdk/client-s3');
const { CreateRoleCommand, IAMClient } = require('@aws-sdk/client-iam');

const [kills = 1000, seed = 1] = process.argv.slice(2).map(Number);
if (!(Number.isInteger(kills) && kills > 0 && Number.isInteger(seed))) {
  console.error(`kills and seed are whole numbers, got ${process.argv.slice(2).join(' ')}`);
  process.exit(2);
}
let state = seed;
/** Below 1, by a linear congruential generator: the moments of a run can be had again. */
const random = () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;

const directory = mkdtempSync(join(tmpdir(), 'kills-'));
const acknowledged = [];
let sent = 0;
let running;

async function serve() {
  const server = spawn(process.execPath, [join(local, 'test/firehose/serve.mjs'), directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = server;
  const exited = once(server, 'exit');
  const [line] = await Promise.race([once(server.stdout, 'data'), exited.then(() => [])]);
  if (!line) throw new Error('local AWS ended before it listened');
  const endpoint = line.toString().trim();
  const config = {
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
  };
  return { server, exited, endpoint, config, firehose: new FirehoseClient(config) };
}

async function prepare({ config, firehose }) {
  await new S3Client({ ...config, forcePathStyle: true }).send(new CreateBucketCommand({ Bucket: 'lake' }));
  const trust = {
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  };
  await new IAMClient(config).send(
    new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument: JSON.stringify(trust) }),
  );
  const DeliveryStreamName = 'stream';
  const processors = [
    ['MetadataExtraction', { MetadataExtractionQuery: '{u:.u}', JsonParsingEngine: 'JQ-1.6' }],
    ['AppendDelimiterToRecord', {}],
  ];
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        RoleARN: 'arn:aws:iam::000000000000:role/role',
        BucketARN: 'arn:aws:s3:::lake',
        Prefix: 'data/u=!{partitionKeyFromQuery:u}/',
        ErrorOutputPrefix: 'errors/',
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: processors.map(([Type, parameters]) => ({
            Type,
            Parameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
              ParameterName,
              ParameterValue,
            })),
          })),
        },
      },
    }),
  );
  for (let status; status !== 'ACTIVE'; await wait(20)) {
    const { DeliveryStreamDescription } = await firehose.send(
      new DescribeDeliveryStreamCommand({ DeliveryStreamName }),
    );
    status = DeliveryStreamDescription.DeliveryStreamStatus;
  }
}

/** Puts until the process is gone, and has it killed once enough was acknowledged, in the middle of the next puts. */
async function live({ server, exited, endpoint, firehose }) {
  let left = 1 + Math.floor(random() * 10);
  const flushAt = Math.floor(random() * left);
  const delay = random() * 15;
  let flushing = Promise.resolve();
  const load = async () => {
    for (;;) {
      const ids = Array.from({ length: 40 }, () => (sent += 1));
      const Records = ids.map((id) => ({ Data: Buffer.from(JSON.stringify({ id, u: id % 20 })) }));
      try {
        await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName: 'stream', Records }));
      } catch {
        return;
      }
      acknowledged.push(...ids);
      left -= 1;
      if (left === flushAt) flushing = fetch(`${endpoint}/_local/flush`, { method: 'POST' }).catch(() => {});
      if (left === 0) setTimeout(() => server.kill('SIGKILL'), delay);
    }
  };
  await Promise.all([load(), load(), load(), exited]);
  await flushing;
  firehose.destroy();
}

try {
  for (let kill = 0; kill < kills; kill += 1) {
    const serving = await serve();
    if (kill === 0) await prepare(serving);
    await live(serving);
    if (process.stderr.isTTY) process.stderr.write(`\r${kill + 1} of ${kills} kills`);
  }
  const last = await serve();
  await fetch(`${last.endpoint}/_local/flush`, { method: 'POST' });
  last.server.kill('SIGKILL');
  await last.exited;
  const bucket = join(directory, 's3/objects/lake');
  const ids = readdirSync(bucket, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .flatMap(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8').trimEnd().split('\n'))
    .map((line) => JSON.parse(line).id);
  const arrived = new Set(ids);
  const lost = acknowledged.filter((id) => !arrived.has(id)).length;
  const twice = ids.length - arrived.size;
  console.log(
    JSON.stringify({ kills, seed, acknowledged: acknowledged.length, arrived: ids.length, lost, twice }),
  );
  process.exitCode = lost + twice > 0 ? 1 : 0;
} finally {
  running?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
}
