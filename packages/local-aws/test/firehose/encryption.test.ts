import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  FirehoseClient,
  PutRecordBatchCommand,
  PutRecordCommand,
  StartDeliveryStreamEncryptionCommand,
  StopDeliveryStreamEncryptionCommand,
} from '@aws-sdk/client-firehose';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordCommand as PutKinesisRecordCommand,
  StartStreamEncryptionCommand,
} from '@aws-sdk/client-kinesis';
import { HeadObjectCommand, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { IAMClient, CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { allow, policyOf, trustOf } from '../authorization/start-roles.ts';
import { describeLocally } from '../start.ts';
import { firehoseTrust } from './firehose-trust.ts';
import { startFirehose } from './start-firehose.ts';

describeLocally('a Firehose stream with a key of the account', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let kms: KMSClient;
  beforeAll(async () => {
    started = await startFirehose();
    kms = started.client(KMSClient);
  });
  afterAll(() => started.close());

  async function newKey() {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    return { KeyId: KeyMetadata!.KeyId!, arn: KeyMetadata!.Arn! };
  }
  const put = (DeliveryStreamName: string, text = 'a\n', by = started.firehose) =>
    by.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from(text) } }));
  const encryption = async (name: string) =>
    (await started.describe(name)).DeliveryStreamEncryptionConfiguration;
  const start = (DeliveryStreamName: string, KeyARN?: string, by = started.firehose) =>
    by.send(
      new StartDeliveryStreamEncryptionCommand({
        DeliveryStreamName,
        DeliveryStreamEncryptionConfigurationInput:
          KeyARN === undefined ? { KeyType: 'AWS_OWNED_CMK' } : { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN },
      }),
    );
  const refused = (code: string) =>
    expect.objectContaining({ name: 'InvalidKMSResourceException', code }) as unknown;

  it('says so, from its creation or from when it is started, until it is stopped', async () => {
    const [one, other] = [await newKey(), await newKey()];
    const name = await started.create({
      DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: one.arn },
    });
    const shown = (KeyARN: string, Status: string) => ({ KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN, Status });
    expect(await encryption(name)).toEqual(shown(one.arn, 'ENABLING'));
    await started.settle(name, 'ACTIVE');
    expect(await encryption(name)).toEqual(shown(one.arn, 'ENABLED'));
    expect((await put(name)).Encrypted).toBe(true);
    await start(name, other.arn);
    expect(await encryption(name)).toEqual(shown(other.arn, 'ENABLING'));
    await started.settle(name, 'ACTIVE');
    await start(name);
    await started.settle(name, 'ACTIVE');
    expect(await encryption(name)).toEqual({ KeyType: 'AWS_OWNED_CMK', Status: 'ENABLED' });
    await start(name, one.arn);
    await started.settle(name, 'ACTIVE');
    await started.firehose.send(new StopDeliveryStreamEncryptionCommand({ DeliveryStreamName: name }));
    expect(await encryption(name)).toEqual({ Status: 'DISABLING' });
    await started.settle(name, 'ACTIVE');
    await kms.send(new DisableKeyCommand({ KeyId: one.KeyId }));
    expect((await put(name)).Encrypted).toBe(false);
  });

  it('takes no record while its key is disabled, nor a key that is', async () => {
    const { KeyId, arn } = await newKey();
    const name = await started.newStream(
      {},
      { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: arn } },
    );
    const plain = await started.newStream();
    await kms.send(new DisableKeyCommand({ KeyId }));
    await expect(put(name)).rejects.toEqual(refused('DisabledException'));
    await expect(
      started.firehose.send(
        new PutRecordBatchCommand({ DeliveryStreamName: name, Records: [{ Data: Buffer.from('a') }] }),
      ),
    ).rejects.toEqual(refused('DisabledException'));
    await expect(start(plain, arn)).rejects.toEqual(refused('DisabledException'));
    expect(await encryption(plain)).toEqual({ Status: 'DISABLED' });
    await kms.send(new EnableKeyCommand({ KeyId }));
    expect((await put(name)).Encrypted).toBe(true);
  });

  it('needs the key of whoever puts to it', async () => {
    const { arn } = await newKey();
    const name = await started.newStream(
      {},
      { DeliveryStreamEncryptionConfigurationInput: { KeyType: 'CUSTOMER_MANAGED_CMK', KeyARN: arn } },
    );
    const producer = await clientWith(allow('firehose:*'));
    await expect(put(name, 'a', producer)).rejects.toEqual(refused('AccessDeniedException'));
    await expect(start(await started.newStream(), arn, producer)).rejects.toEqual(
      refused('AccessDeniedException'),
    );
    const encrypts = await clientWith(allow('firehose:*'), allow('kms:GenerateDataKey', arn));
    await expect(put(name, 'a', encrypts)).rejects.toEqual(refused('AccessDeniedException'));
    const both = allow(['kms:Decrypt', 'kms:GenerateDataKey'], arn);
    await put(name, 'a', await clientWith(allow('firehose:*'), both));
  });

  it('writes objects with the key of its destination, and keeps what it cannot write until the key is enabled', async () => {
    const logs = started.client(CloudWatchLogsClient);
    const { KeyId, arn } = await newKey();
    const group = started.newName();
    await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: 'errors' }));
    const RoleARN = await newRole(
      allow(['s3:*', 'logs:*']),
      allow(['kms:GenerateDataKey', 'kms:Decrypt'], arn),
    );
    const Prefix = `${group}/`;
    const name = await started.newStream({
      RoleARN,
      Prefix,
      ErrorOutputPrefix: 'errors/',
      BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 },
      EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: arn } },
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: group, LogStreamName: 'errors' },
    });
    const texts = async () => (await started.objects(Prefix)).map(({ text }) => text);
    const codes = async () => {
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: group }));
      return new Set(events!.map(({ message }) => (JSON.parse(message!) as { errorCode: string }).errorCode));
    };
    await put(name, 'first\n');
    await started.aws.clock.advance(60_000);
    const Bucket = started.destination.BucketARN.split(':::')[1]!;
    const { Contents } = await started.s3.send(new ListObjectsV2Command({ Bucket, Prefix }));
    expect(await started.s3.send(new HeadObjectCommand({ Bucket, Key: Contents![0]!.Key }))).toMatchObject({
      ServerSideEncryption: 'aws:kms',
      SSEKMSKeyId: arn,
    });
    await kms.send(new DisableKeyCommand({ KeyId }));
    await put(name, 'second\n');
    await started.aws.clock.advance(20 * 60_000);
    expect(await codes()).toEqual(new Set(['S3.KMS.DisabledException']));
    await kms.send(new EnableKeyCommand({ KeyId }));
    await started.aws.clock.advance(300_000);
    expect(await texts()).toEqual(['first\n', 'second\n']);
    const used = started.aws.authorizations.all().filter(({ role }) => role === RoleARN);
    expect(used).toContainEqual(
      expect.objectContaining({ action: 'kms:GenerateDataKey', resource: arn, decision: 'allowed' }),
    );
  });

  it('does not write what its role may not encrypt, and says so', async () => {
    const logs = started.client(CloudWatchLogsClient);
    const { arn } = await newKey();
    const group = started.newName();
    await logs.send(new CreateLogGroupCommand({ logGroupName: group }));
    await logs.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: 'errors' }));
    const name = await started.newStream({
      RoleARN: await newRole(allow(['s3:*', 'logs:*'])),
      Prefix: `${group}/`,
      ErrorOutputPrefix: 'errors/',
      BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 },
      EncryptionConfiguration: { KMSEncryptionConfig: { AWSKMSKeyARN: arn } },
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName: group, LogStreamName: 'errors' },
    });
    await put(name);
    await started.aws.clock.advance(60_000);
    expect(await started.objects(`${group}/`)).toEqual([]);
    const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: group }));
    expect(events![0]!.message).toContain('"S3.AccessDenied"');
  });

  it('reads a Kinesis stream whose key its role may use, and goes on where it was once that is enabled', async () => {
    const kinesis = started.client(KinesisClient);
    const { KeyId, arn } = await newKey();
    const StreamName = started.newName();
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
    await started.aws.clock.advance(1000);
    await kinesis.send(new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId: arn }));
    await started.aws.clock.advance(1000);
    const { StreamDescriptionSummary } = await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }));
    const Prefix = `${StreamName}/`;
    await started.newStream(
      { Prefix, ErrorOutputPrefix: 'errors/', BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 } },
      {
        DeliveryStreamType: 'KinesisStreamAsSource',
        KinesisStreamSourceConfiguration: {
          KinesisStreamARN: StreamDescriptionSummary!.StreamARN,
          RoleARN: await newRole(allow('kinesis:*'), allow('kms:Decrypt', arn)),
        },
      },
    );
    const send = (text: string) =>
      kinesis.send(new PutKinesisRecordCommand({ StreamName, Data: Buffer.from(text), PartitionKey: 'key' }));
    const texts = async () => (await started.objects(Prefix)).map(({ text }) => text);
    await send('first\n');
    await started.aws.clock.advance(120_000);
    expect(await texts()).toEqual(['first\n']);
    await send('second\n');
    await kms.send(new DisableKeyCommand({ KeyId }));
    await started.aws.clock.advance(120_000);
    expect(await texts()).toEqual(['first\n']);
    await kms.send(new EnableKeyCommand({ KeyId }));
    await started.aws.clock.advance(120_000);
    expect(await texts()).toEqual(['first\n', 'second\n']);
  });

  async function newRole(...statements: readonly object[]) {
    return roleOf(firehoseTrust, statements);
  }
  async function clientWith(...statements: readonly object[]) {
    const RoleArn = await roleOf(trustOf(), statements);
    const { Credentials } = await started
      .client(STSClient)
      .send(new AssumeRoleCommand({ RoleArn, RoleSessionName: 'anna' }));
    const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials!;
    return started.client(FirehoseClient, {
      credentials: {
        accessKeyId: AccessKeyId,
        secretAccessKey: SecretAccessKey,
        sessionToken: SessionToken,
      },
    });
  }
  async function roleOf(AssumeRolePolicyDocument: string, statements: readonly object[]) {
    const iam = started.client(IAMClient);
    const RoleName = started.newName();
    const { Role } = await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
    await iam.send(
      new PutRolePolicyCommand({ RoleName, PolicyName: 'own', PolicyDocument: policyOf(...statements) }),
    );
    return Role!.Arn!;
  }
});
