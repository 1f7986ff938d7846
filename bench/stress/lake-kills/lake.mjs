// A lake on a local AWS in this process, and what the checks look at.
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const lakePackage = fileURLToPath(new URL('../../../packages/lake/', import.meta.url));
const require = createRequire(`${lakePackage}package.json`);
const { CreateRoleCommand, IAMClient } = require('@aws-sdk/client-iam');
const { CreateDeliveryStreamCommand, FirehoseClient } = require('@aws-sdk/client-firehose');
const s3Package = require('@aws-sdk/client-s3');
const { createLocalAws } = await import(require.resolve('@clickstream/local-aws'));
const { layoutOf, tutorial } = await import(require.resolve('@clickstream/contract'));
const lakeProgram = await import(`${lakePackage}dist/index.js`);

const { emptyBucket, openStaging } = lakeProgram;
export const { LakeError, replayedLines } = lakeProgram;
const { CreateBucketCommand, DeleteBucketCommand, GetObjectCommand, ListObjectVersionsCommand } = s3Package;
const { PutBucketVersioningCommand, PutObjectCommand, S3Client } = s3Package;

/** Runs a transform in this process, which takes no time to begin. */
export const transformHere = (lake, workDirectory, options) =>
  lakeProgram.transform(lake, { workDirectory, ...options });

const layout = layoutOf({ kind: 'time' });

/** Starts local AWS; each lake has buckets of its own. */
export async function startAws(dataDirectory) {
  const aws = await createLocalAws({ dataDirectory });
  const onManifest = hearManifests(aws);
  const server = await aws.listen();
  const client = {
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  };
  const iam = new IAMClient(client);
  const Statement = [
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument }));
  iam.destroy();
  return { aws, server, client, s3: new S3Client(client), onManifest };
}

/** Calls back, for each staging bucket that asked, when a manifest has been written into it. */
function hearManifests(aws) {
  const heard = new Map();
  const { handle } = aws;
  aws.handle = async (request) => {
    const response = await handle(request);
    const [, bucket] = /^\/([^/]+)\/clickstream\/_manifest\//.exec(request.path) ?? [];
    if (bucket && request.method === 'PUT' && response.status === 200) heard.get(bucket)?.();
    return response;
  };
  return (bucket, call) => heard.set(bucket, call);
}

let made = 0;

/** Makes an empty lake. */
export async function createLake({ aws, client, s3 }, { versions = false, stream = false } = {}) {
  made += 1;
  const [rawBucket, stagingBucket] = [`raw-${made}`, `staging-${made}`];
  for (const Bucket of [rawBucket, stagingBucket]) {
    await s3.send(new CreateBucketCommand({ Bucket }));
    const VersioningConfiguration = { Status: 'Enabled' };
    if (versions) await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
  }
  const lake = { s3, rawBucket, stagingBucket, contract: tutorial, layout };
  if (stream) await createStream({ aws, client }, rawBucket);
  return {
    lake,
    stream: rawBucket,
    async put(Key, lines) {
      await s3.send(new PutObjectCommand({ Bucket: rawBucket, Key, Body: lines.join('\n') }));
    },
    async remove() {
      for (const Bucket of [rawBucket, stagingBucket]) {
        await emptyBucket(lake, Bucket);
        await s3.send(new DeleteBucketCommand({ Bucket }));
      }
    },
  };
}

async function createStream({ aws, client }, bucket) {
  const firehose = new FirehoseClient(client);
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: bucket,
      ExtendedS3DestinationConfiguration: {
        RoleARN: 'arn:aws:iam::000000000000:role/role',
        BucketARN: `arn:aws:s3:::${bucket}`,
        Prefix: layout.prefix,
        ErrorOutputPrefix: layout.errorPrefix,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'AppendDelimiterToRecord' }] },
      },
    }),
  );
  await aws.clock.advance(1000);
  firehose.destroy();
}

/** The text of every version of every object of a bucket: `[key, isLatest, text]`. */
export async function versionsOf({ s3 }, Bucket, Prefix) {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket, Prefix }));
  const found = [];
  for (const { Key, VersionId, IsLatest } of Versions) {
    const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
    found.push([Key, IsLatest, await Body.transformToString()]);
  }
  return found;
}

/** Opens staging for a few questions, or gives undefined where there is none. */
export async function withStaging(lake, parent, ask) {
  const directory = await mkdtemp(join(parent, 'reader-'));
  try {
    return await answer(lake, directory, ask);
  } finally {
    await rm(directory, { recursive: true });
  }
}

async function answer(lake, directory, ask) {
  const staging = await openStaging(lake, { directory, memoryLimit: '128MB' }).catch((error) => {
    if (/has no staging tables yet/.test(error.message)) return undefined;
    throw error;
  });
  if (!staging) return undefined;
  try {
    const rows = async (sql) => {
      await staging.bring(sql);
      return (await staging.engine.query(sql)).rows;
    };
    return await ask({ ...staging, rows });
  } finally {
    await staging.engine.close();
  }
}

/** Everything that staging says, in one text. */
export function stagedText(lake, directory, where = { events: 'true', sessions: 'true' }) {
  return withStaging(lake, directory, async ({ rows }) =>
    JSON.stringify([
      await rows(`select * from events where ${where.events} order by all`),
      await rows(`select * from sessions where ${where.sessions} order by all`),
      await rows('select * from rejected order by all'),
    ]),
  );
}

/** The key of an object of raw. */
export const rawKey = (hour, number) =>
  `clickstream/dt=2026-11-22/hour=${hour}/clickstream-1-2026-11-22-${hour}-${String(number % 60).padStart(2, '0')}-00-${number}`;

/** A line of the tutorial's events. */
export const eventLine = (id, user, time) =>
  JSON.stringify({
    event_id: id,
    event: 'clicked_review',
    user_id: user,
    event_time: time,
    os: 'web',
    properties: { page: `/${user}/`, url: 'www.fakesite.com' },
  });

/** Stops when something is not as it must be. */
export function must(isRight, what) {
  if (!isRight) throw new Error(what);
}
