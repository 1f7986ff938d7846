// Kills local AWS between two steps on its disk, at one point after the other, and counts what is lost or twice:
// `pnpm test:crash-points [every]` takes every so manieth point, all of them by default. Prints one line of JSON; exits 1
// when anything is lost or twice, or is said to be damaged.
//
// A kill is a copy of the data directory, made between two steps: that is what the operating system would keep.
//
// Each point is the second kill of four: what the first life has put is in its journal alone; the second goes on from
// that, puts, delivers by the clock and by a flush, and is killed at the point; the third and the fourth take a put each whose
// function never answers, and are killed once what they have buffered is saved. The last delivers everything.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CreateDeliveryStreamCommand,
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  PutRecordBatchCommand,
} from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { answerHelp } from '../../../../bench/head-of.mjs';
import { onStep } from './crash-steps.mjs';

answerHelp(import.meta.filename);
const { createLocalAws } = await import('../../dist/index.js');

const [every = 1] = process.argv.slice(2).map(Number);
if (!(Number.isInteger(every) && every > 0)) {
  console.error(`every is a whole number above 0, got ${process.argv.slice(2).join(' ')}`);
  process.exit(2);
}
const DeliveryStreamName = 'stream';
const lambdaArn = 'arn:aws:lambda:us-east-1:000000000000:function:transform';
const RoleARN = 'arn:aws:iam::000000000000:role/role';
const BucketARN = 'arn:aws:s3:::lake';
const users = 3;
const batchRecords = 20;

/** What the function makes of a record. */
const fate = (id) => (id % 13 === 0 ? 'Dropped' : id % 11 === 0 ? 'ProcessingFailed' : 'Ok');

const transform = ({ records }) => ({
  records: records.map(({ recordId, data }) => {
    const { id } = JSON.parse(Buffer.from(data, 'base64'));
    return { recordId, result: fate(id), data, metadata: { partitionKeys: { parity: String(id % 2) } } };
  }),
});

const processor = (Type, parameters = {}) => ({
  Type,
  Parameters: Object.entries(parameters).map(([ParameterName, ParameterValue]) => ({
    ParameterName,
    ParameterValue,
  })),
});

async function start(dataDirectory, { isMute = false } = {}) {
  const handler = (event) => (isMute ? new Promise(() => {}) : transform(event));
  const aws = await createLocalAws({ dataDirectory, functions: { [lambdaArn]: handler } });
  const { url, close } = await aws.listen();
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const config = { endpoint: url, region: 'us-east-1', credentials, maxAttempts: 1, forcePathStyle: true };
  return {
    aws,
    config,
    firehose: new FirehoseClient(config),
    async close() {
      await close();
      await aws.close();
    },
  };
}

async function create({ config, firehose }) {
  await new S3Client(config).send(new CreateBucketCommand({ Bucket: 'lake' }));
  const Principal = { Service: 'firehose.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await new IAMClient(config).send(new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument }));
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: {
        RoleARN,
        BucketARN,
        Prefix: 'data/!{partitionKeyFromLambda:parity}/u=!{partitionKeyFromQuery:u}/',
        ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            processor('MetadataExtraction', {
              MetadataExtractionQuery: '{u:.u}',
              JsonParsingEngine: 'JQ-1.6',
            }),
            processor('AppendDelimiterToRecord'),
            processor('Lambda', {
              LambdaArn: lambdaArn,
              NumberOfRetries: '0',
              BufferSizeInMBs: '0.2',
              BufferIntervalInSeconds: '0',
            }),
          ],
        },
        S3BackupMode: 'Enabled',
        S3BackupConfiguration: { RoleARN, BucketARN, Prefix: 'backup/' },
      },
    }),
  );
  const describe = new DescribeDeliveryStreamCommand({ DeliveryStreamName });
  for (let status; status !== 'ACTIVE'; await wait(5))
    ({
      DeliveryStreamDescription: { DeliveryStreamStatus: status },
    } = await firehose.send(describe));
}

/** What a process does with its disk until it is killed: at a step, or once all is done. */
async function live({ from, to, killAt = Infinity, isMute = false }, account, act) {
  let steps = 0;
  let where;
  const die = (step) => {
    if (where !== undefined) return;
    where = step;
    execFileSync('cp', ['-a', from, to]);
  };
  onStep((name) => {
    steps += 1;
    if (steps === killAt) die(name);
  });
  const running = await start(from, { isMute });
  const put = async () => {
    const ids = Array.from({ length: batchRecords }, () => (account.sent += 1));
    const Records = ids.map((id) => ({
      Data: Buffer.from(JSON.stringify(id % 17 === 0 ? { id } : { id, u: id % users })),
    }));
    await running.firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
    if (where === undefined) account.acknowledged.push(...ids);
  };
  await act({ ...running, put });
  die('the end');
  onStep(() => {});
  await running.close();
  return { where, steps };
}

/** Every object of the lake, as S3 gives it. */
async function lakeOf({ config }) {
  const s3 = new S3Client(config);
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'lake' }));
  return Promise.all(
    Contents.map(async ({ Key }) => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'lake', Key }));
      return [Key, await Body.transformToString()];
    }),
  );
}

/** The ids of the records of objects; those of a backup stand side by side. */
const idsOf = (objects, ...prefixes) =>
  objects
    .filter(([key]) => prefixes.some((prefix) => key.startsWith(prefix)))
    .flatMap(([, text]) => text.replaceAll('}{', '}\n{').split('\n'))
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ id, rawData }) => (rawData === undefined ? id : JSON.parse(Buffer.from(rawData, 'base64')).id));

function problemsOf(objects, { acknowledged, sent }) {
  const problems = [];
  const check = (what, ids, expected) => {
    const arrived = new Set(ids);
    const lost = expected.filter((id) => !arrived.has(id));
    if (lost.length > 0) problems.push(`${what} lacks ${lost.length} of ${expected.length} records`);
    if (arrived.size < ids.length) problems.push(`${what} has ${ids.length - arrived.size} records twice`);
    if (ids.some((id) => !(id <= sent))) problems.push(`${what} has records that were not sent`);
  };
  check('the backup', idsOf(objects, 'backup/'), acknowledged);
  const wanted = acknowledged.filter((id) => fate(id) !== 'Dropped');
  check('the lake', idsOf(objects, 'data/', 'errors/'), wanted);
  return problems;
}

/** Whether everything that was put has been through the function. */
const transformed = (aws) =>
  aws.buffered().every(({ buffers }) => buffers.every(({ kind }) => kind !== 'transform'));

/** Whether the last file of the stream's journal has a snapshot that stands for all before it. */
function isSaved(dataDirectory) {
  const streams = join(dataDirectory, 'firehose/us-east-1/streams');
  const names = readdirSync(streams).flatMap((id) => readdirSync(join(streams, id, 'journal')));
  const last = names.filter((name) => name.endsWith('.journal')).reduce((a, b) => (a > b ? a : b));
  return names.includes(last.replace('.journal', '.snapshot'));
}

const root = mkdtempSync(join(tmpdir(), 'crash-points-'));
try {
  const base = { acknowledged: [], sent: 0 };
  const first = join(root, 'first');
  await live({ from: join(root, 'new'), to: first }, base, async ({ put, aws, ...running }) => {
    await create(running);
    await put();
    await put();
    while (!transformed(aws)) await wait(1);
  });
  const problems = [];
  let points = 0;
  for (let killAt = 1, isOver = false; !isOver; killAt += every) {
    const account = { acknowledged: [...base.acknowledged], sent: base.sent };
    const at = (name) => join(root, String(killAt), name);
    execFileSync('mkdir', [join(root, String(killAt))]);
    execFileSync('cp', ['-a', first, at('second')]);
    const { where, steps } = await live(
      { from: at('second'), to: at('third'), killAt },
      account,
      async ({ put, aws }) => {
        await put();
        await Promise.all([put(), aws.clock.advance(60_000)]);
        await put();
        await aws.flush();
        await put();
      },
    );
    isOver = steps < killAt;
    // Twice, so that what is buffered is saved by a life in which nothing came to it.
    for (const [from, to] of [
      ['third', 'fourth'],
      ['fourth', 'last'],
    ])
      await live({ from: at(from), to: at(to), isMute: true }, account, async ({ put }) => {
        await put();
        while (!isSaved(at(from))) await wait(1);
      });
    const last = await start(at('last'));
    await last.aws.flush();
    const found = problemsOf(await lakeOf(last), account);
    await last.close();
    for (const life of ['third', 'fourth', 'last'])
      if (existsSync(at(join(life, 'damaged')))) found.push('something was set aside as damaged');
    if (found.length > 0) problems.push(`killed before step ${killAt}, ${where}: ${found.join('; ')}`);
    points += 1;
    rmSync(join(root, String(killAt)), { recursive: true });
    if (process.stderr.isTTY) process.stderr.write(`\r${points} points`);
  }
  console.log(JSON.stringify({ points, problems }));
  process.exitCode = problems.length > 0 ? 1 : 0;
} finally {
  rmSync(root, { recursive: true, force: true });
}
