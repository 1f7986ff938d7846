import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { CreateBucketCommand, GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names } from '@clickstream/contract';
import { createLocalAws } from '@clickstream/local-aws';
import type { Listening, LocalAws } from '@clickstream/local-aws';
import { runCli } from '../../../../test/run-cli.ts';

const { stream, eventsStream } = names();
const Bucket = '000000000000-datalake-raw';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

let aws: LocalAws;
let server: Listening;
let directory: string;
let s3: S3Client;
let kinesis: KinesisClient;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'lake-replay-'));
  aws = await createLocalAws();
  server = await aws.listen();
  const client = { endpoint: server.url, region: 'us-east-1', credentials };
  s3 = new S3Client({ ...client, forcePathStyle: true });
  kinesis = new KinesisClient(client);
  for (const name of [Bucket, '000000000000-datalake-staging'])
    await s3.send(new CreateBucketCommand({ Bucket: name }));
  await kinesis.send(new CreateStreamCommand({ StreamName: eventsStream, ShardCount: 2 }));
  await aws.clock.advance(1000);
  await createReader(client);
});
afterAll(async () => {
  s3?.destroy();
  kinesis?.destroy();
  await server?.close();
  await aws?.close();
  await rm(directory, { recursive: true });
});

const realtime = '{"realtime":{}}';
const said = `sink: kinesis:${eventsStream} (CDKTF_CONTEXT_JSON.realtime)\n`;
const because = `the delivery stream ${stream} reads the Kinesis stream ${eventsStream} and takes no puts itself`;
const target = () => `target: local AWS at ${server.url}, account 000000000000, region us-east-1\n`;

const replay = (settings: string, ...args: string[]) =>
  runCli(['lake', 'replay', ...args], {
    cwd: directory,
    env: {
      AWS_ENDPOINT_URL: server.url,
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
      CDKTF_CONTEXT_JSON: settings,
    },
  });

/** The lines of raw below a prefix, of whichever object. */
async function linesBelow(Prefix: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
  const texts = await Promise.all(
    Contents.map(async ({ Key }) =>
      (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString(),
    ),
  );
  return texts.flatMap((text) => text.trimEnd().split('\n'));
}
const rawIds = async () =>
  (await linesBelow('clickstream/'))
    .map((line) => (JSON.parse(line) as { event_id: string }).event_id)
    .toSorted();

const event = (id: string, more: object = {}) =>
  JSON.stringify({
    event_id: id,
    event: 'clicked_review',
    event_time: '2026-11-22T10:00:00Z',
    os: 'web',
    ...more,
  });

describe('lake replay, where the delivery stream reads a Kinesis stream', () => {
  it('puts what failed, and what a file holds, to that stream, once', async () => {
    const sent = [event('bad'), event('bad-too'), event('good', { user_id: 7 })];
    const Records = sent.map((text, index) => ({ Data: Buffer.from(text), PartitionKey: String(index) }));
    await kinesis.send(new PutRecordsCommand({ StreamName: eventsStream, Records }));
    await aws.flush();
    expect(await rawIds()).toEqual(['good']);
    expect(await linesBelow('clickstream-errors/')).toHaveLength(2);

    const fix = ['--fix', '.user_id //= 0'];
    const asked = await replay(realtime, ...fix);
    expect(asked).toMatchObject({ code: 0, stderr: `${target()}${said}` });
    expect(asked.stdout).toContain('would send 2 events of ');
    const dropping = ['--fix', 'select(.event_id == "gone")'];
    const dropped = 'dropped by --fix: what it leaves nothing of is offered again by the next replay';
    expect((await replay(realtime, ...dropping)).stdout).toContain(
      `; 2 would be ${dropped}; --yes sends them`,
    );
    expect((await replay(realtime, ...dropping, '--yes')).stdout).toMatch(
      `sent 0 events: 0 accepted, 0 failed; 0 records replayed before; 2 were ${dropped}\n`,
    );
    const { code, stdout, stderr } = await replay(realtime, ...fix, '--yes', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: `${target()}${said}` });
    expect(JSON.parse(stdout)).toMatchObject({ events: 2, accepted: 2, failed: 0, possibleDuplicates: 0 });

    const file = join(directory, 'saved.jsonl');
    const deadLetter = { code: 'ServiceUnavailableException', data: event('saved', { user_id: 8 }) };
    await writeFile(file, `${JSON.stringify(deadLetter)}\n`);
    const ofFile = await replay(realtime, '--file', file, '--yes');
    expect(ofFile.stdout).toContain('sent 1 event: 1 accepted, 0 failed;');
    await aws.flush();
    const there = ['bad', 'bad-too', 'good', 'saved'];
    expect(await rawIds()).toEqual(there);

    for (const again of [fix, ['--file', file]]) {
      const result = await replay(realtime, ...again, '--yes', '--json');
      expect(JSON.parse(result.stdout)).toMatchObject({ records: 0, events: 0, accepted: 0 });
    }
    await aws.flush();
    expect(await rawIds()).toEqual(there);
    expect(await linesBelow('clickstream-errors/')).toHaveLength(2);
  });

  it.each([
    [
      realtime,
      ['--stream', stream],
      `--stream must be left out, got ${stream}: ${because} (CDKTF_CONTEXT_JSON.realtime)`,
    ],
    [
      '{}',
      ['--stream', stream],
      `--stream must be a delivery stream that takes puts, got ${stream}: ${because}; replay with the settings of its stack, which have realtime, and without --stream`,
    ],
    ['{}', [], `${because}; replay with the settings of its stack, which have realtime`],
  ])('refuses that delivery stream before the first record: %s %j', async (settings, args, message) => {
    expect(await replay(settings, ...args, '--yes')).toEqual({
      code: 2,
      stdout: '',
      stderr: `${target()}lake replay: ${message} (pnpm lake replay --help)\n`,
    });
  });
});

/** The delivery stream of the stack, as `realtime` makes it. */
async function createReader(client: {
  endpoint: string;
  region: string;
  credentials: typeof credentials;
}): Promise<void> {
  const [iam, firehose] = [new IAMClient(client), new FirehoseClient(client)];
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'firehose.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const document = (Statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
  const RoleName = 'firehose';
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(statement) }),
  );
  const PolicyDocument = document({ Effect: 'Allow', Action: ['kinesis:*', 's3:*'], Resource: '*' });
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument }));
  const { StreamDescriptionSummary: source } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName: eventsStream }),
  );
  const { prefix, errorPrefix, keyQuery } = layoutOf();
  const RoleARN = Role!.Arn!;
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: stream,
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: { KinesisStreamARN: source!.StreamARN!, RoleARN },
      ExtendedS3DestinationConfiguration: {
        RoleARN,
        BucketARN: `arn:aws:s3:::${Bucket}`,
        Prefix: prefix,
        ErrorOutputPrefix: errorPrefix,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        DynamicPartitioningConfiguration: { Enabled: true },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            {
              Type: 'MetadataExtraction',
              Parameters: [
                { ParameterName: 'MetadataExtractionQuery', ParameterValue: keyQuery! },
                { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
              ],
            },
            {
              Type: 'RecordDeAggregation',
              Parameters: [{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }],
            },
            { Type: 'AppendDelimiterToRecord' },
          ],
        },
      },
    }),
  );
  await aws.clock.advance(1000);
  iam.destroy();
  firehose.destroy();
}
