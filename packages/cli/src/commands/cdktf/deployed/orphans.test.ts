import { CloudWatchLogsClient, CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateDeliveryStreamCommand,
  DeleteDeliveryStreamCommand,
  FirehoseClient,
} from '@aws-sdk/client-firehose';
import { CreatePolicyCommand, CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateStreamCommand, KinesisClient } from '@aws-sdk/client-kinesis';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createLocalAws } from '@clickstream/local-aws';
import type { Listening, LocalAws } from '@clickstream/local-aws';
import type { TerraformState } from '@clickstream/terraform';
import type { SynthesizedStack } from './deployed-state.ts';
import { orphanedStream } from './orphaned-stream.ts';
import { orphans } from './orphans.ts';

const account = '123456789012';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
let aws: LocalAws;
let server: Listening;
let client: { endpoint: string; region: string; credentials: typeof credentials };
let role: string;
beforeAll(async () => {
  aws = await createLocalAws({ account });
  server = await aws.listen();
  client = { endpoint: server.url, region: 'us-east-1', credentials };
  role = await makeAll();
});
afterAll(async () => {
  await server?.close();
  await aws?.close();
});

/** Makes one of each kind, by the names of the stack; gives the ARN of the role. */
async function makeAll(): Promise<string> {
  const s3 = new S3Client({ ...client, forcePathStyle: true });
  const iam = new IAMClient(client);
  const logs = new CloudWatchLogsClient(client);
  const kinesis = new KinesisClient(client);
  const firehose = new FirehoseClient(client);
  await s3.send(new CreateBucketCommand({ Bucket: `${account}-raw` }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: '/clickstream' }));
  await kinesis.send(new CreateStreamCommand({ StreamName: 'clickstream-events', ShardCount: 1 }));
  const Version = '2012-10-17';
  const PolicyDocument = JSON.stringify({
    Version,
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
  });
  await iam.send(new CreatePolicyCommand({ PolicyName: 'write_raw', PolicyDocument }));
  const Principal = { Service: 'firehose.amazonaws.com' };
  const AssumeRolePolicyDocument = JSON.stringify({
    Version,
    Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }],
  });
  const { Role } = await iam.send(
    new CreateRoleCommand({ RoleName: 'datalake_role', AssumeRolePolicyDocument }),
  );
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 'clickstream',
      ExtendedS3DestinationConfiguration: {
        RoleARN: Role!.Arn,
        BucketARN: `arn:aws:s3:::${account}-raw`,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 90 },
      },
    }),
  );
  for (const each of [s3, iam, logs, kinesis, firehose]) each.destroy();
  return Role!.Arn!;
}

const stack: SynthesizedStack = {
  resource: {
    aws_s3_bucket: {
      raw: { bucket: '${data.aws_caller_identity.current.account_id}-raw' },
      staging: { bucket: '${data.aws_caller_identity.current.account_id}-staging' },
    },
    aws_kinesis_firehose_delivery_stream: { extended_s3_stream: { name: 'clickstream' } },
    aws_kinesis_stream: { events: { name: 'clickstream-events' } },
    aws_cloudwatch_log_group: { firehose: { name: '/clickstream' }, other: { name: '/click' } },
    aws_iam_role: { datalake_role: { name: 'datalake_role' } },
    aws_iam_policy: { raw: { name: 'write_raw' }, staging: { name: 'write_staging' } },
  },
  terraform: { backend: {} },
  provider: { aws: [{ region: 'us-east-1' }] },
};

const stateOf = (...resources: [type: string, attributes: object][]): TerraformState => ({
  resources: resources.map(([type, attributes]) => ({
    mode: 'managed',
    type,
    instances: [{ attributes: attributes as Readonly<Record<string, unknown>> }],
  })),
});

const rawBucket: [string, object] = [
  'aws_s3_bucket',
  { bucket: `${account}-raw`, arn: `arn:aws:s3:::${account}-raw` },
];

describe('what a state lacks', () => {
  it('is named where AWS has it by the names of the stack', async () => {
    expect(await orphans(stack, {}, client)).toEqual([
      `bucket ${account}-raw`,
      'delivery stream clickstream',
      'Kinesis stream clickstream-events',
      'log group /clickstream',
      'role datalake_role',
      'policy write_raw',
    ]);
  });

  it('is not named where the state has it, nor in the account of somebody else', async () => {
    const state = stateOf(
      rawBucket,
      ['aws_kinesis_firehose_delivery_stream', { name: 'clickstream' }],
      ['aws_kinesis_stream', { name: 'clickstream-events' }],
      ['aws_cloudwatch_log_group', { name: '/clickstream' }],
      ['aws_iam_role', { name: 'datalake_role' }],
    );
    expect(await orphans(stack, state, client)).toEqual(['policy write_raw']);
    const other = { ...client, credentials: { ...credentials, accessKeyId: 'AKIAOTHER' } };
    expect(await orphans(stack, state, other)).toEqual(['policy write_raw']);
  });

  it('asks nothing of AWS of a stack that is whole, and says nothing where none answers', async () => {
    const nobody = { ...client, endpoint: 'http://127.0.0.1:1', maxAttempts: 1 };
    const { aws_s3_bucket } = stack.resource;
    const raw = { aws_s3_bucket: { raw: aws_s3_bucket!['raw'] } };
    expect(await orphans({ ...stack, resource: raw }, stateOf(rawBucket), nobody)).toEqual([]);
    expect(await orphans(stack, {}, nobody)).toEqual([]);
  });
});

describe('the delivery stream that a state lacks', () => {
  const found = { stream: 'clickstream', bufferSeconds: 90, eventsStream: undefined };

  it('is the one of its name that delivers into a bucket, or by a role, of the state', async () => {
    expect(await orphanedStream(stack, stateOf(rawBucket), client)).toEqual(found);
    expect(await orphanedStream(stack, stateOf(['aws_iam_role', { arn: role }]), client)).toEqual(found);
  });

  it('is none where it delivers elsewhere, and once there is none', async () => {
    const elsewhere = stateOf(['aws_s3_bucket', { bucket: 'other', arn: 'arn:aws:s3:::other' }]);
    expect(await orphanedStream(stack, elsewhere, client)).toBeUndefined();
    expect(await orphanedStream(stack, {}, client)).toBeUndefined();
    const firehose = new FirehoseClient(client);
    await aws.clock.advance(1000);
    await firehose.send(new DeleteDeliveryStreamCommand({ DeliveryStreamName: 'clickstream' }));
    firehose.destroy();
    await aws.clock.advance(60_000);
    expect(await orphanedStream(stack, stateOf(rawBucket), client)).toBeUndefined();
  });
});
