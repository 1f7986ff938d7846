import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  DeleteLogGroupCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { PutRecordBatchCommand, UpdateDestinationCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, DeleteRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketPolicyCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { remote } from '../start.ts';
import { firehoseTrust } from './firehose-trust.ts';
import { account, partitioned, startFirehose } from './start-firehose.ts';

/** It takes minutes on AWS, where a role that is gone is also missed much later. */
(remote ? describe.skip : describe)('a Firehose stream that cannot deliver', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let logs: CloudWatchLogsClient;
  let iam: IAMClient;
  let bucket: string;
  let RoleName: string;
  let stream: string;
  const errors: unknown[] = [];
  beforeAll(async () => {
    started = await startFirehose({ onError: (error) => errors.push(error) });
    logs = started.client(CloudWatchLogsClient);
    iam = started.client(IAMClient);
  });
  afterAll(() => started.close());
  beforeEach(async () => {
    const id = started.newName().slice(-36);
    [bucket, RoleName] = [`lake-${id}`, `role-${id}`];
    await newBucket();
    await newRole();
    await newGroup();
    stream = await started.newStream({
      ...partitioned,
      BucketARN: `arn:aws:s3:::${bucket}`,
      DynamicPartitioningConfiguration: { Enabled: true, RetryOptions: { DurationInSeconds: 60 } },
      RoleARN: `arn:aws:iam::${account}:role/${RoleName}`,
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: bucket, LogStreamName: 'stream' },
    });
    await put('{"user_id":1}');
  });

  const newBucket = () => started.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const newRole = () =>
    iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: firehoseTrust }));
  async function newGroup(): Promise<void> {
    await logs.send(new CreateLogGroupCommand({ logGroupName: bucket }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: bucket, logStreamName: 'stream' }));
  }
  const put = (...texts: string[]) =>
    started.firehose.send(
      new PutRecordBatchCommand({
        DeliveryStreamName: stream,
        Records: texts.map((text) => ({ Data: Buffer.from(text) })),
      }),
    );
  const keys = async () =>
    ((await started.s3.send(new ListObjectsV2Command({ Bucket: bucket }))).Contents ?? []).map(({ Key }) =>
      Key!.replace(/[^/]*$/, ''),
    );
  const codes = async () => {
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: bucket }));
    return events!.map(({ message }) => (JSON.parse(message!) as { errorCode: string }).errorCode);
  };
  const status = async () => (await started.describe(stream)).DeliveryStreamStatus;

  it('goes on taking records while its bucket is gone, and delivers them all once there is one of that name', async () => {
    await started.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
    await started.aws.clock.advance(60_000);
    await put('{"user_id":1}', '{"user_id":2}');
    await started.aws.clock.advance(600_000);
    expect(await status()).toBe('ACTIVE');
    expect(new Set(await codes())).toEqual(new Set(['S3.NoSuchBucket']));
    await newBucket();
    await started.aws.clock.advance(300_000);
    expect(await keys()).toEqual(['clicks/userId=1/', 'clicks/userId=1/', 'clicks/userId=2/']);
  });

  it('tells each minute how old its oldest record is, until that is delivered', async () => {
    await started.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
    const began = started.aws.clock.now().getTime();
    const ages = async () => {
      const { Datapoints } = await started.client(CloudWatchClient).send(
        new GetMetricStatisticsCommand({
          Namespace: 'AWS/Firehose',
          MetricName: 'DeliveryToS3.DataFreshness',
          Dimensions: [{ Name: 'DeliveryStreamName', Value: stream }],
          StartTime: new Date(began),
          EndTime: new Date(began + 3600_000),
          Period: 60,
          Statistics: ['Maximum'],
        }),
      );
      return Datapoints!
        .toSorted((a, b) => Number(a.Timestamp) - Number(b.Timestamp))
        .map(({ Maximum }) => Maximum);
    };
    await started.aws.clock.advance(20 * 60_000);
    const seen = await ages();
    expect(seen).toHaveLength(20);
    // The attempts in between say it, too.
    expect(seen.map((age) => Math.floor((age! + 1) / 60))).toEqual(
      Array.from(seen, (_, minute) => minute + 1),
    );
    await newBucket();
    await started.aws.clock.advance(6 * 60_000);
    expect(await keys()).toEqual(['clicks/userId=1/']);
    const delivered = (await ages()).length;
    await started.aws.clock.advance(10 * 60_000);
    expect(await ages()).toHaveLength(delivered);
  });

  it('goes on taking records while its bucket refuses it', async () => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        { Effect: 'Deny', Principal: '*', Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*` },
      ],
    });
    await started.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
    await started.aws.clock.advance(60_000);
    expect(await codes()).toEqual(['S3.AccessDenied']);
    await started.s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket }));
    await started.aws.clock.advance(60_000);
    expect(await keys()).toEqual(['clicks/userId=1/']);
  });

  const principals = {
    'the role': (role: string) => ({ Principal: { AWS: `arn:aws:iam::${account}:role/${role}` } }),
    'its session': (role: string) => ({
      Principal: { AWS: `arn:aws:sts::${account}:assumed-role/${role}/AWSFirehoseToS3` },
    }),
    'the account': () => ({ Principal: { AWS: account } }),
    'all but another role': () => ({ NotPrincipal: { AWS: `arn:aws:iam::${account}:role/other` } }),
    'all whose role it is': (role: string) => ({
      Principal: '*',
      Condition: { ArnEquals: { 'aws:PrincipalArn': `arn:aws:iam::${account}:role/${role}` } },
    }),
    'all who do not encrypt': () => ({
      Principal: '*',
      Condition: { Null: { 's3:x-amz-server-side-encryption': 'true' } },
    }),
  };
  const setPolicy = (Effect: string, named: object) => {
    const statement = { Effect, ...named, Action: 's3:PutObject', Resource: `arn:aws:s3:::${bucket}/*` };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    return started.s3.send(new PutBucketPolicyCommand({ Bucket: bucket, Policy }));
  };
  const decisions = () =>
    started.aws.authorizations
      .all()
      .filter(({ action, resource }) => action === 's3:PutObject' && resource.includes(bucket))
      .map(({ decision }) => decision);
  const letWriteElsewhere = () =>
    iam.send(
      new PutRolePolicyCommand({
        RoleName,
        PolicyName: 'own',
        PolicyDocument: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Action: ['logs:*', 's3:GetObject'], Resource: '*' }],
        }),
      }),
    );

  it.each(Object.entries(principals))(
    'is refused what the bucket denies %s, and the record says so',
    async (_, named) => {
      await setPolicy('Deny', named(RoleName));
      await started.aws.clock.advance(60_000);
      expect(await codes()).toEqual(['S3.AccessDenied']);
      expect(decisions()).toEqual(['explicitDeny']);
      await started.s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket }));
      await started.aws.clock.advance(60_000);
      expect(await keys()).toEqual(['clicks/userId=1/']);
    },
  );

  it('is not held back by what the bucket denies another role', async () => {
    await setPolicy('Deny', principals['the role']('other'));
    await started.aws.clock.advance(60_000);
    expect(await keys()).toEqual(['clicks/userId=1/']);
  });

  it.each([
    ['the role', true],
    ['its session', true],
    ['the account', false],
  ] as const)('needs no policy of its role beside a bucket that allows %s: %s', async (name, isEnough) => {
    await letWriteElsewhere();
    await setPolicy('Allow', principals[name](RoleName));
    await started.aws.clock.advance(60_000);
    expect(await keys()).toEqual(isEnough ? ['clicks/userId=1/'] : []);
    expect(decisions()).toEqual([isEnough ? 'allowed' : 'implicitDeny']);
  });

  it('delivers nothing without its role, in which it cannot log that either', async () => {
    await iam.send(new DeleteRoleCommand({ RoleName }));
    await started.aws.clock.advance(60_000);
    await put('{"user_id":1}');
    expect(await keys()).toEqual([]);
    expect(await codes()).toEqual([]);
    await newRole();
    await started.aws.clock.advance(120_000);
    expect(await keys()).toEqual(['clicks/userId=1/', 'clicks/userId=1/']);
  });

  it('delivers without the log group', async () => {
    await logs.send(new DeleteLogGroupCommand({ logGroupName: bucket }));
    await put('no JSON');
    await started.aws.clock.advance(60_000);
    expect(await keys()).toEqual(['clicks/userId=1/', 'errors/metadata-extraction-failed/']);
    expect(errors).toEqual([]);
  });

  it('delivers what has its partition there, whatever the prefix has become', async () => {
    await started.firehose.send(
      new UpdateDestinationCommand({
        DeliveryStreamName: stream,
        CurrentDeliveryStreamVersionId: '1',
        DestinationId: 'destinationId-000000000001',
        ExtendedS3DestinationUpdate: { Prefix: 'later/!{partitionKeyFromQuery:userId}/' },
      }),
    );
    await put('{"user_id":1}');
    await started.aws.clock.advance(60_000);
    expect(await keys()).toEqual(['clicks/userId=1/', 'later/1/']);
  });
});
