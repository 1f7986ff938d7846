import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  bufferLimits,
  directPutQuota,
  firehoseLimits,
  kinesisLimits,
  layoutOf,
  parseErrorKey,
  parseKey,
  tutorialFields,
} from '@clickstream/contract';
import { deliver, firehoseSink, generate } from '@clickstream/generator';
import { AdjustableClock, createLocalAws } from '@clickstream/local-aws';
import { runCli } from '../../../cli/test/run-cli.ts';
import { createStream } from '../../../lake/test/create-stream.ts';
import { credentials, startStream } from './start-stream.ts';

const layout = layoutOf();
const { activePartitions, batchRecords, billingStepBytes, recordBytes, subRecords } = firehoseLimits;
let started: Awaited<ReturnType<typeof startStream>>;
beforeAll(async () => {
  started = await startStream('clickstream', layout);
});
afterAll(() => started?.close());

const event = (user: number) => JSON.stringify({ [tutorialFields.user]: user });
const put = (text: string) =>
  started.firehose.send(
    new PutRecordCommand({ DeliveryStreamName: 'clickstream', Record: { Data: Buffer.from(text) } }),
  );
const putBatch = (texts: readonly string[]) =>
  started.firehose.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: 'clickstream',
      Records: texts.map((text) => ({ Data: Buffer.from(text) })),
    }),
  );

// Local AWS keeps figures of its own: it must be right for those who have nothing but it.
describe('the limits of the contract', () => {
  it('are those of local AWS for records and batches', async () => {
    const padding = recordBytes - event(1).length;
    await put(event(1) + ' '.repeat(padding));
    await expect(put(event(1) + ' '.repeat(padding + 1))).rejects.toThrow(
      `less than or equal to ${recordBytes}`,
    );
    const batch = Array.from({ length: batchRecords }, () => event(1));
    await putBatch(batch);
    await expect(putBatch([...batch, event(1)])).rejects.toThrow(`${batchRecords}`);
    await started.delivered();
  });

  it('are those of local AWS for partitions and for events in a record', async () => {
    const before = (await started.delivered()).size;
    const users = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => event(from + index)).join('');
    await put(users(subRecords, 1000));
    await put(users(activePartitions - subRecords + 1, 5000));
    await put(users(subRecords + 1, 1000));
    const keys = [...(await started.delivered()).keys()];
    const errors = keys.flatMap((key) => parseErrorKey(layout, key)?.errorType ?? []);
    expect(errors.toSorted()).toEqual(['activePartitionExceeded', 'metadata-extraction-failed']);
    const events = keys.filter((key) => parseKey(layout, key));
    expect(events.length - before).toBe(activePartitions);
  });

  it.each(['time', 'user'] as const)(
    'are those of local AWS for the buffer of the layout %s',
    async (kind) => {
      const { firehose, role } = started;
      const [layout, bucket] = [layoutOf({ kind }), 'lake'];
      const create = (stream: string, SizeInMBs: number, IntervalInSeconds: number) =>
        createStream(firehose, role, { stream, layout, bucket, buffer: { SizeInMBs, IntervalInSeconds } });
      const { sizeMiB: size, intervalSeconds: interval } = layout.buffer;
      await create(`${kind}-least`, size.min, interval.min);
      await create(`${kind}-most`, size.max, interval.max);
      await expect(create('refused', size.min - 1, interval.min)).rejects.toThrow(/sizeInMBs/i);
      await expect(create('refused', size.max + 1, interval.max)).rejects.toThrow(/sizeInMBs/i);
      await expect(create('refused', size.min, interval.min - 1)).rejects.toThrow(/intervalInSeconds/i);
      await expect(create('refused', size.max, interval.max + 1)).rejects.toThrow(/intervalInSeconds/i);
    },
  );

  it('are the widest for what is delivered without partitions', () => {
    expect(layoutOf({ kind: 'time' }).buffer).toBe(bufferLimits);
  });

  it.each(['us-east-1', 'us-west-2', 'eu-west-1', 'eu-central-1'])(
    'are those that local AWS publishes as the quota of Direct PUT in %s',
    async (region) => {
      const client = { ...started.client, region };
      const firehose = new FirehoseClient(client);
      const cloudwatch = new CloudWatchClient(client);
      const stream = `quota-${region}`;
      await createStream(firehose, started.role, { stream, layout, bucket: 'lake' });
      await started.advance(1000);
      await firehose.send(
        new PutRecordCommand({ DeliveryStreamName: stream, Record: { Data: Buffer.from(event(1)) } }),
      );
      const published = async (MetricName: string) => {
        const { Datapoints } = await cloudwatch.send(
          new GetMetricStatisticsCommand({
            Namespace: 'AWS/Firehose',
            MetricName,
            Dimensions: [{ Name: 'DeliveryStreamName', Value: stream }],
            StartTime: new Date(Date.now() - 3_600_000),
            EndTime: new Date(Date.now() + 3_600_000),
            Period: 7200,
            Statistics: ['Maximum'],
          }),
        );
        return Datapoints!.map(({ Maximum }) => Maximum);
      };
      const { records, requests, bytes } = directPutQuota(region);
      expect(await published('RecordsPerSecondLimit')).toEqual([records]);
      expect(await published('PutRequestsPerSecondLimit')).toEqual([requests]);
      expect(await published('BytesPerSecondLimit')).toEqual([bytes]);
      firehose.destroy();
      cloudwatch.destroy();
    },
  );

  it('are those of local AWS for the shards of Kinesis', async () => {
    const { shardBytes, shardRecords, onDemandShards, streamShards } = kinesisLimits;
    // A clock that stands still: a shard has room again when a second has passed.
    const clock = new AdjustableClock(() => Date.UTC(2026, 0, 1));
    const aws = await createLocalAws({ clock, quota: 'us-east-1' });
    const server = await aws.listen();
    const kinesis = new KinesisClient({
      endpoint: server.url,
      region: 'us-east-1',
      credentials,
      maxAttempts: 1,
    });
    try {
      await expect(
        kinesis.send(new CreateStreamCommand({ StreamName: 'refused', ShardCount: streamShards + 1 })),
      ).rejects.toThrow(`at most ${streamShards} shards`);
      const StreamModeDetails = { StreamMode: 'ON_DEMAND' } as const;
      await kinesis.send(new CreateStreamCommand({ StreamName: 'demand', StreamModeDetails }));
      for (const StreamName of ['records', 'bytes'])
        await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
      await clock.advance(1000);
      const { StreamDescriptionSummary } = await kinesis.send(
        new DescribeStreamSummaryCommand({ StreamName: 'demand' }),
      );
      expect(StreamDescriptionSummary!.OpenShardCount).toBe(onDemandShards);
      const refused = async (StreamName: string, sizes: readonly number[]) => {
        const Records = sizes.map((size) => ({ Data: Buffer.alloc(size - 1), PartitionKey: 'k' }));
        return (await kinesis.send(new PutRecordsCommand({ StreamName, Records }))).FailedRecordCount;
      };
      const half = Array.from({ length: shardRecords / 2 }, () => 1);
      expect([await refused('records', half), await refused('records', half)]).toEqual([0, 0]);
      expect(await refused('records', [1])).toBe(1);
      expect(await refused('bytes', [shardBytes - 2, 2])).toBe(0);
      expect(await refused('bytes', [2])).toBe(1);
    } finally {
      kinesis.destroy();
      await server.close();
      await aws.close();
    }
  });
});

// The generator too, which is installable without the contract.
describe('the limits of the contract are those of the generator', () => {
  let directory: string;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickstream-e2e-limits-'));
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  const sink = (pack?: number) =>
    firehoseSink({
      stream: 'clickstream',
      region: 'us-east-1',
      endpoint: started.url,
      client: { credentials },
      pack,
      deadLetterPath: join(directory, 'dead.jsonl'),
    });
  const made = async (count: number, pack?: number) =>
    (await generate({ count, seed: 1, sink: sink(pack) })).account;
  const padded = async (bytes: number) =>
    (await deliver({ events: [event(1).padEnd(bytes)], sink: sink() })).account;

  it('for records and batches', async () => {
    expect((await made(batchRecords)).requests).toBe(1);
    expect((await made(batchRecords + 1)).requests).toBe(2);
    expect((await padded(recordBytes)).accepted).toBe(1);
    expect((await padded(recordBytes + 1)).deadLettered).toBe(1);
  });

  it('for events in a record', async () => {
    expect((await made(subRecords, subRecords)).records).toBe(1);
    expect((await made(subRecords + 1, subRecords)).records).toBe(2);
    expect(() => sink(subRecords + 1)).toThrow(`1..${subRecords}`);
  });

  it('for the step of the bill', async () => {
    expect((await padded(1)).billedBytes).toBe(billingStepBytes);
    expect((await padded(billingStepBytes)).billedBytes).toBe(billingStepBytes);
    expect((await padded(billingStepBytes + 1)).billedBytes).toBe(2 * billingStepBytes);
  });

  it.each([0, 1])(
    'for the users of which gen warns, with %i more than partitions',
    async (more) => {
      const users = activePartitions + more;
      const env = {
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_REGION: 'us-east-1',
        AWS_ENDPOINT_URL: started.url,
      };
      const args = ['--max-delay', '0', '--count', '20000', '--users', `${users}`, '--seed', '1', '--json'];
      const { code, stdout, stderr } = await runCli(['gen', ...args], { env });
      expect({ code, users: (JSON.parse(stdout) as { users: number }).users }).toEqual({ code: 0, users });
      expect(stderr.includes(`warning: more than ${activePartitions} users`)).toBe(more > 0);
    },
    120_000,
  );
});
