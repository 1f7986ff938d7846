import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
} from '@aws-sdk/client-kinesis';
import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { generate, kinesisSink } from '@clickstream/generator';
import { askedOf, grantsOf, uses } from './role-grants.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

describe('realtime on local AWS, by the real Terraform', () => {
  it(
    'is deployed, brings events through Kinesis into the lake, tells of a reader that is too slow, is changed, does not drift, and goes with the rest',
    async () => {
      const context = { forceDestroy: true, layout: { kind: 'time' }, monitoring: {} };
      const terraform = await local.terraform({ ...context, realtime: {} });
      await terraform.init();
      await terraform.apply();

      const kinesis = new KinesisClient(local.client);
      const { eventsStream: StreamName, stream: DeliveryStreamName } = names();
      const summary = async () =>
        (await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary!;
      expect(await summary()).toMatchObject({
        StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        EncryptionType: 'KMS',
        RetentionPeriodHours: 24,
      });

      const { endpoint, region, credentials } = local.client;
      const sink = kinesisSink({ stream: StreamName, endpoint, region, client: { credentials } });
      const { account, error } = await generate({ seed: 42, count: 3000, maxDelaySeconds: 0, sink });
      expect(error).toBeUndefined();
      expect(account).toMatchObject({ generated: 3000, accepted: 3000, deadLettered: 0 });
      await local.aws.flush();
      expect(await lines(new S3Client({ ...local.client, forcePathStyle: true }))).toBe(3000);

      // What the role of Firehose may do with the stream is what it has done.
      const reads = (await grantsOf(local.client)).filter(({ action }) => action.startsWith('kinesis:'));
      const asked = await askedOf(local.url);
      expect(reads.map(({ action }) => action).toSorted()).toEqual([
        'kinesis:DescribeStream',
        'kinesis:GetRecords',
        'kinesis:GetShardIterator',
        'kinesis:ListShards',
      ]);
      expect(reads.filter((grant) => !asked.some((each) => uses(grant, each)))).toEqual([]);
      expect(asked.filter(({ decision }) => decision !== 'allowed')).toEqual([]);

      await expectSlowReaderIsTold(kinesis, StreamName);

      const firehose = new FirehoseClient({ ...local.client, maxAttempts: 1 });
      await expect(
        firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('{}') } })),
      ).rejects.toThrow('This operation is not permitted on KinesisStreamAsSource delivery stream type.');

      const changed = await local.terraform({ ...context, realtime: { retentionHours: 48 } });
      await changed.apply();
      expect((await summary()).RetentionPeriodHours).toBe(48);
      expect(await changed.plan()).toEqual({ changes: false });

      await changed.destroy();
      expect(await changed.stateList()).toEqual([]);
      expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
      kinesis.destroy();
      firehose.destroy();
    },
    timeoutMs,
  );
});

/** Reads less than there is for half an hour, then all of it: the one alarm that fires is that of readers, and it ends. */
async function expectSlowReaderIsTold(kinesis: KinesisClient, StreamName: string): Promise<void> {
  const cloudwatch = new CloudWatchClient(local.client);
  const firing = async () => {
    const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
    return MetricAlarms.map(({ AlarmName }) => AlarmName);
  };
  /** Half an hour, and which alarms fired in it. */
  const during = async (eachMinute?: () => Promise<void>) => {
    const seen = new Set<string | undefined>();
    for (let minute = 0; minute < 30; minute += 1) {
      await eachMinute?.();
      await local.aws.clock.advance(60_000);
      for (const name of await firing()) seen.add(name);
    }
    return [...seen];
  };
  expect(await during()).toEqual([]);
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const iterators = await Promise.all(
    Shards.map(async ({ ShardId }) => {
      const start = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
      return (await kinesis.send(new GetShardIteratorCommand(start))).ShardIterator;
    }),
  );
  const read = async (Limit: number) => {
    for (const [index, ShardIterator] of iterators.entries()) {
      const { NextShardIterator } = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit }));
      iterators[index] = NextShardIterator;
    }
  };
  expect(await during(() => read(1))).toEqual([`${names().stream}-readers-behind`]);
  await during(() => read(10_000));
  expect(await firing()).toEqual([]);
  cloudwatch.destroy();
}

/** How many events are in raw. */
async function lines(s3: S3Client): Promise<number> {
  const Bucket = `${local.aws.account}-datalake-raw`;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: names().eventsPrefix }));
  const texts = await Promise.all(
    Contents.map(async ({ Key }) =>
      (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString(),
    ),
  );
  return texts.reduce((sum, text) => sum + text.trim().split('\n').length, 0);
}
