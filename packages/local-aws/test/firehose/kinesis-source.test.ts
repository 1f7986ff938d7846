import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import {
  CreateDeliveryStreamCommand,
  ListDeliveryStreamsCommand,
  PutRecordBatchCommand,
  StartDeliveryStreamEncryptionCommand,
} from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordsCommand,
  UpdateShardCountCommand,
} from '@aws-sdk/client-kinesis';
import { failure } from '../failure.ts';
import { describeLocally } from '../start.ts';
import { firehoseTrust } from './firehose-trust.ts';
import { account, partitioned, processing, processor, refused, startFirehose } from './start-firehose.ts';

// What is read is what a moved clock lets be read.
describeLocally('a delivery stream that reads from Kinesis', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let kinesis: KinesisClient;
  beforeAll(async () => {
    started = await startFirehose();
    kinesis = started.client(KinesisClient);
  });
  afterAll(() => started.close());

  async function newSource(ShardCount = 2): Promise<string> {
    const StreamName = started.newName();
    await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount }));
    await started.aws.clock.advance(1000);
    return StreamName;
  }

  const arnOf = async (StreamName: string) =>
    (await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary!
      .StreamARN!;

  const sourceOf = async (StreamName: string) => ({
    DeliveryStreamType: 'KinesisStreamAsSource' as const,
    KinesisStreamSourceConfiguration: {
      KinesisStreamARN: await arnOf(StreamName),
      RoleARN: started.destination.RoleARN,
    },
  });

  async function put(StreamName: string, ids: readonly number[], user = (id: number) => `u${id % 7}`) {
    const Records = ids.map((id) => ({
      Data: Buffer.from(`${JSON.stringify({ id, user_id: user(id) })}\n`),
      PartitionKey: user(id),
    }));
    await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  }

  const idsUnder = async (Prefix: string): Promise<number[]> =>
    (await started.objects(Prefix))
      .flatMap(({ text }) => text.trim().split('\n'))
      .map((line) => (JSON.parse(line) as { id: number }).id);

  /** What a delivery stream has published of a metric in the last hour. */
  async function measured(name: string, MetricName: string) {
    const cloudwatch = started.client(CloudWatchClient);
    const now = started.aws.clock.now().getTime();
    const { Datapoints = [] } = await cloudwatch.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/Firehose',
        MetricName,
        Dimensions: [{ Name: 'DeliveryStreamName', Value: name }],
        StartTime: new Date(now - 3_600_000),
        EndTime: new Date(now + 60_000),
        Period: 60,
        Statistics: ['Sum', 'SampleCount'],
      }),
    );
    return {
      sum: Datapoints.reduce((total, { Sum }) => total + Sum!, 0),
      samples: Datapoints.reduce((total, { SampleCount }) => total + SampleCount!, 0),
    };
  }

  const range = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index);
  const sorted = (ids: readonly number[]) => ids.toSorted((a, b) => a - b);

  describe('rejects', () => {
    it('a configuration that is missing, and a key of its own', async () => {
      const source = await sourceOf(await newSource());
      await expect(started.create({ DeliveryStreamType: 'KinesisStreamAsSource' })).rejects.toEqual(
        refused('KinesisSourceStreamConfig is mandatory for KinesisStreamAsSource stream type.'),
      );
      await expect(
        started.create({
          ...source,
          DeliveryStreamEncryptionConfigurationInput: { KeyType: 'AWS_OWNED_CMK' },
        }),
      ).rejects.toEqual(refused(/^Server side encryption from firehose is only allowed for direct put/));
    });

    it('a stream that is not there, a role that is not trusted, and one of another account', async () => {
      const { KinesisStreamSourceConfiguration: source, ...type } = await sourceOf(await newSource());
      const create = (changes: object) =>
        started.create({ ...type, KinesisStreamSourceConfiguration: { ...source, ...changes } });
      await expect(create({ KinesisStreamARN: `${source.KinesisStreamARN}x` })).rejects.toEqual(
        refused(/does not exist/),
      );
      await expect(create({ RoleARN: `arn:aws:iam::${account}:role/nobody` })).rejects.toEqual(
        refused(/unable to assume role/),
      );
      await expect(create({ RoleARN: 'arn:aws:iam::000000000001:role/other' })).rejects.toEqual(
        failure('AccessDeniedException', /is not authorized/),
      );
    });

    it('a Lambda processor, by name', async () => {
      const source = await sourceOf(await newSource());
      const LambdaArn = `arn:aws:lambda:us-east-1:${account}:function:f`;
      await expect(
        started.firehose.send(
          new CreateDeliveryStreamCommand({
            ...source,
            DeliveryStreamName: started.newName(),
            ExtendedS3DestinationConfiguration: {
              ...started.destination,
              ...processing(processor('Lambda', { LambdaArn })),
            },
          }),
        ),
      ).rejects.toEqual(
        failure('NotImplemented', /Lambda processor on a stream that reads from Kinesis/, 501),
      );
    });

    it('Direct PUT, and encryption of its own', async () => {
      const DeliveryStreamName = await started.newStream({}, await sourceOf(await newSource()));
      const notPermitted = refused(
        'This operation is not permitted on KinesisStreamAsSource delivery stream type.',
      );
      await expect(
        started.firehose.send(
          new PutRecordBatchCommand({ DeliveryStreamName, Records: [{ Data: Buffer.from('x') }] }),
        ),
      ).rejects.toEqual(notPermitted);
      await expect(
        started.firehose.send(new StartDeliveryStreamEncryptionCommand({ DeliveryStreamName })),
      ).rejects.toEqual(notPermitted);
    });
  });

  describe('answers', () => {
    it('with its type and its source', async () => {
      const source = await sourceOf(await newSource());
      const name = await started.newStream({}, source);
      expect(await started.describe(name)).toMatchObject({
        DeliveryStreamType: 'KinesisStreamAsSource',
        Source: {
          KinesisStreamSourceDescription: {
            ...source.KinesisStreamSourceConfiguration,
            DeliveryStartTimestamp: expect.any(Date),
          },
        },
      });
      const list = async (DeliveryStreamType?: 'DirectPut') =>
        (await started.firehose.send(new ListDeliveryStreamsCommand({ DeliveryStreamType, Limit: 100 })))
          .DeliveryStreamNames;
      expect(await list()).toContain(name);
      expect(await list('DirectPut')).not.toContain(name);
    });
  });

  describe('does', () => {
    it('deliver what is put after it was created, by partition, and nothing of before', async () => {
      const StreamName = await newSource();
      await put(StreamName, range(0, 50));
      await started.newStream(
        { ...partitioned, Prefix: 'latest/u=!{partitionKeyFromQuery:userId}/' },
        await sourceOf(StreamName),
      );
      await put(StreamName, range(50, 2550).slice(0, 500));
      await put(StreamName, range(550, 800));
      await started.aws.clock.advance(1000);
      await started.aws.clock.advance(60_000);
      expect(sorted(await idsUnder('latest/'))).toEqual(range(50, 800));
      expect((await idsUnder('latest/u=u3/')).every((id) => id % 7 === 3)).toBe(true);
    });

    it('read the shards that others were split into after those, each user in order', async () => {
      const StreamName = await newSource(1);
      await started.newStream({ Prefix: 'split/' }, await sourceOf(StreamName));
      await put(StreamName, range(0, 300));
      for (const TargetShardCount of [2, 3]) {
        await kinesis.send(
          new UpdateShardCountCommand({ StreamName, TargetShardCount, ScalingType: 'UNIFORM_SCALING' }),
        );
        // Before what was put before has been read.
        await put(StreamName, range(TargetShardCount * 200, TargetShardCount * 200 + 200));
        await started.aws.clock.advance(1000);
      }
      await started.aws.clock.advance(300_000);
      const ids = await idsUnder('split/');
      expect(sorted(ids)).toEqual([...range(0, 300), ...range(400, 600), ...range(600, 800)]);
      for (const user of range(0, 7)) {
        const ofUser = ids.filter((id) => id % 7 === user);
        expect(ofUser).toEqual(sorted(ofUser));
      }
    });

    it('publish what it has read, and how far it is behind', async () => {
      const StreamName = await newSource();
      const name = await started.newStream({ Prefix: 'metrics/' }, await sourceOf(StreamName));
      await put(StreamName, range(0, 30));
      await started.aws.clock.advance(61_000);
      const sum = async (metric: string) => (await measured(name, metric)).sum;
      expect(await sum('DataReadFromKinesisStream.Records')).toBe(30);
      expect(await sum('DataReadFromKinesisStream.Bytes')).toBeGreaterThan(30 * 20);
      const behind = await measured(name, 'KinesisMillisBehindLatest');
      expect(behind.sum).toBe(0);
      expect(behind.samples).toBeGreaterThan(0);
    });

    it('wait while its role may not read, of which no metric says that it is not behind, and go on once it may', async () => {
      const iam = started.client(IAMClient);
      const RoleName = started.newName();
      const allow = (...actions: string[]) =>
        iam.send(
          new PutRolePolicyCommand({
            RoleName,
            PolicyName: 'own',
            PolicyDocument: JSON.stringify({
              Version: '2012-10-17',
              Statement: { Effect: 'Allow', Action: actions, Resource: '*' },
            }),
          }),
        );
      await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: firehoseTrust }));
      const some = ['kinesis:DescribeStream', 'kinesis:GetRecords', 'kinesis:GetShardIterator'];
      await allow(...some);
      const StreamName = await newSource();
      const source = await sourceOf(StreamName);
      const RoleARN = `arn:aws:iam::${account}:role/${RoleName}`;
      const name = await started.newStream(
        { Prefix: 'role/' },
        {
          ...source,
          KinesisStreamSourceConfiguration: { ...source.KinesisStreamSourceConfiguration, RoleARN },
        },
      );
      await put(StreamName, range(0, 10));
      await started.aws.clock.advance(301_000);
      expect(await idsUnder('role/')).toEqual([]);
      expect(started.aws.authorizations.all()).toContainEqual(
        expect.objectContaining({ role: RoleARN, action: 'kinesis:ListShards', decision: 'implicitDeny' }),
      );
      const samples = async () => (await measured(name, 'KinesisMillisBehindLatest')).samples;
      expect(await samples()).toBe(0);
      await allow(...some, 'kinesis:ListShards');
      await started.aws.clock.advance(301_000);
      expect(sorted(await idsUnder('role/'))).toEqual(range(0, 10));
      expect(await samples()).toBeGreaterThan(0);
      await allow(...some);
      await put(StreamName, range(10, 20));
      await started.aws.clock.advance(2000);
      const before = await samples();
      await started.aws.clock.advance(301_000);
      expect(await samples()).toBe(before);
    });

    it('split what the Kinesis Producer Library has aggregated', async () => {
      const StreamName = await newSource();
      await started.newStream({ Prefix: 'kpl/' }, await sourceOf(StreamName));
      const Data = Buffer.from(
        '84mawgoDb25lCgN0d28aCwgAGgd7ImEiOjF9GgsIARoHeyJiIjoyfbRB9oyMbF6GFIFqqHkFCEk=',
        'base64',
      );
      await kinesis.send(new PutRecordsCommand({ StreamName, Records: [{ Data, PartitionKey: 'a' }] }));
      await started.aws.clock.advance(301_000);
      const [object] = await started.objects('kpl/');
      expect(object!.text).toBe('{"a":1}{"b":2}');
    });
  });
});

describeLocally('a delivery stream that reads from Kinesis, when local AWS starts again', () => {
  let dataDirectory: string;
  beforeAll(async () => {
    dataDirectory = await mkdtemp(join(tmpdir(), 'kinesis-source-'));
  });
  afterAll(() => rm(dataDirectory, { recursive: true, force: true }));

  it('goes on where it was', async () => {
    const first = await startFirehose({ dataDirectory });
    const kinesis = first.client(KinesisClient);
    await kinesis.send(new CreateStreamCommand({ StreamName: 'source', ShardCount: 2 }));
    await first.aws.clock.advance(1000);
    await first.newStream(
      { Prefix: 'again/' },
      {
        DeliveryStreamType: 'KinesisStreamAsSource',
        KinesisStreamSourceConfiguration: {
          KinesisStreamARN: `arn:aws:kinesis:us-east-1:${account}:stream/source`,
          RoleARN: first.destination.RoleARN,
        },
      },
    );
    const put = async (client: KinesisClient, from: number) => {
      const Records = Array.from({ length: 100 }, (_, index) => ({
        Data: Buffer.from(`${from + index}\n`),
        PartitionKey: String(index),
      }));
      await client.send(new PutRecordsCommand({ StreamName: 'source', Records }));
    };
    await put(kinesis, 0);
    await first.aws.clock.advance(1000);
    // Taken by Kinesis, and not read before the end.
    await put(kinesis, 100);
    const { BucketARN } = first.destination;
    await first.close();

    const second = await startFirehose({ dataDirectory });
    await put(second.client(KinesisClient), 200);
    await second.aws.clock.advance(1000);
    await second.aws.clock.advance(300_000);
    second.destination.BucketARN = BucketARN;
    const numbers = (await second.objects('again/'))
      .flatMap(({ text }) => text.trim().split('\n'))
      .map(Number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, index) => index));
    await second.close();
  });
});
