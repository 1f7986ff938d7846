import { setTimeout as wait } from 'node:timers/promises';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { PutRecordBatchCommand } from '@aws-sdk/client-firehose';
import type { ExtendedS3DestinationConfiguration } from '@aws-sdk/client-firehose';
import { GetMetricStatisticsCommand, CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LambdaEvent } from '../../src/services/firehose/record/steps/lambda-transform.ts';
import { remote } from '../start.ts';
import { openObject } from './open-object.ts';
import { account, partitioned, processing, processor, startFirehose, startTime } from './start-firehose.ts';

const arn = `arn:aws:lambda:us-east-1:${account}:function:transform`;
const newline = processor('AppendDelimiterToRecord');

(remote ? describe.skip : describe)('a Firehose stream with S3BackupMode', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  let handler: (event: LambdaEvent) => unknown;
  let bucket: string;
  beforeAll(async () => {
    started = await startFirehose({ functions: { [arn]: (event: LambdaEvent) => handler(event) } });
  });
  beforeEach(async () => {
    bucket = `backup-${started.newName().slice(-36)}`;
    await started.s3.send(new CreateBucketCommand({ Bucket: bucket }));
  });
  afterAll(() => started.close());

  const newStream = (
    configuration: Partial<ExtendedS3DestinationConfiguration>,
    backup: Partial<ExtendedS3DestinationConfiguration['S3BackupConfiguration']> = {},
  ) =>
    started.newStream({
      BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
      ...configuration,
      S3BackupMode: 'Enabled',
      S3BackupConfiguration: {
        RoleARN: started.destination.RoleARN,
        BucketARN: `arn:aws:s3:::${bucket}`,
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 },
        ...backup,
      },
    });
  const put = (DeliveryStreamName: string, ...texts: string[]) =>
    started.firehose.send(
      new PutRecordBatchCommand({
        DeliveryStreamName,
        Records: texts.map((text) => ({ Data: Buffer.from(text) })),
      }),
    );
  async function backedUp() {
    const { Contents = [] } = await started.s3.send(new ListObjectsV2Command({ Bucket: bucket }));
    return Promise.all(
      Contents.map(async ({ Key }) => {
        const { Body, ContentEncoding } = await started.s3.send(
          new GetObjectCommand({ Bucket: bucket, Key }),
        );
        return { key: Key!, bytes: await Body!.transformToByteArray(), ContentEncoding };
      }),
    );
  }

  /** What each minute has of a metric, in order. */
  async function samples(stream: string, MetricName: string) {
    const { Datapoints } = await started.client(CloudWatchClient).send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/Firehose',
        MetricName,
        Dimensions: [{ Name: 'DeliveryStreamName', Value: stream }],
        StartTime: startTime,
        EndTime: new Date(startTime.getTime() + 3600_000),
        Period: 60,
        Statistics: ['Sum', 'Maximum'],
      }),
    );
    return Datapoints!.toSorted((a, b) => Number(a.Timestamp) - Number(b.Timestamp));
  }

  it('keeps every record as it was put, delivered, failed or dropped', async () => {
    const results: Record<string, string> = { keep: 'Ok', drop: 'Dropped', fail: 'ProcessingFailed' };
    handler = ({ records }) => ({
      records: records.map(({ recordId, data }) => ({
        recordId,
        result: results[Buffer.from(data, 'base64').toString()],
        data: Buffer.from('changed').toString('base64'),
      })),
    });
    const Prefix = `${bucket}/`;
    const name = await newStream({ Prefix, ...processing(processor('Lambda', { LambdaArn: arn }), newline) });
    await put(name, 'keep', 'drop', 'fail');
    await started.aws.flush();
    const [object, ...others] = await backedUp();
    expect(others).toEqual([]);
    expect(Buffer.from(object!.bytes).toString()).toBe('keepdropfail');
    expect(await started.objects(Prefix)).toEqual([
      expect.objectContaining({ text: 'changed' }),
      expect.objectContaining({ key: expect.stringContaining('processing-failed') }),
    ]);
  });

  it('keeps records whole that are split and partitioned', async () => {
    const name = await newStream({
      ...partitioned,
      Prefix: `${bucket}/!{partitionKeyFromQuery:userId}/`,
      ErrorOutputPrefix: `${bucket}-errors/`,
      ...processing(
        ...partitioned.ProcessingConfiguration.Processors,
        processor('RecordDeAggregation', { SubRecordType: 'JSON' }),
        newline,
      ),
    });
    const records = ['{"user_id":1}{"user_id":2}', 'no JSON'];
    await put(name, ...records);
    await started.aws.flush();
    expect((await backedUp()).map(({ bytes }) => Buffer.from(bytes).toString())).toEqual([records.join('')]);
    expect(await started.objects(`${bucket}/`)).toHaveLength(2);
    expect(await started.objects(`${bucket}-errors/`)).toHaveLength(1);
  });

  it('has an interval, a prefix, a compression and an extension of its own', async () => {
    const name = await newStream(
      {
        Prefix: `${bucket}/`,
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 120 },
        CompressionFormat: 'ZIP',
        FileExtension: '.data',
        CustomTimeZone: 'Asia/Tokyo',
      },
      {
        Prefix: 'raw/!{timestamp:yyyy}/',
        ErrorOutputPrefix: 'unused/',
        CompressionFormat: 'GZIP',
        BufferingHints: { SizeInMBs: 1, IntervalInSeconds: 60 },
      },
    );
    await put(name, 'a', 'b');
    await started.aws.clock.advance(59_000);
    expect(await backedUp()).toEqual([]);
    await started.aws.clock.advance(1000);
    const [object] = await backedUp();
    expect(object!.key).toMatch(
      new RegExp(`^raw/2026/${name}-1-2026-03-04-14-\\d\\d-\\d\\d-[0-9a-f-]{36}\\.gz$`),
    );
    expect(object!.ContentEncoding).toBe('gzip');
    expect(openObject(object!.bytes, 'GZIP').toString()).toBe('ab');
    expect(await started.objects(`${bucket}/`)).toEqual([]);
    await started.aws.clock.advance(60_000);
    expect((await started.objects(`${bucket}/`)).map(({ key }) => key)).toEqual([
      expect.stringMatching(/\.data$/),
    ]);
  });

  it('has a size of its own', async () => {
    const name = await newStream({ Prefix: `${bucket}/` });
    const large = 'x'.repeat(600_000);
    await put(name, large, large);
    while ((await backedUp()).length === 0) await wait(5);
    expect((await backedUp()).map(({ bytes }) => bytes.length)).toEqual([1_200_000]);
    expect(await started.objects(`${bucket}/`)).toEqual([]);
  });

  it('delivers the data while the bucket of the backup is gone, and the backup once it is back', async () => {
    const name = await newStream({ Prefix: `${bucket}/` });
    await started.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
    await put(name, 'a');
    await started.aws.clock.advance(60_000);
    expect(await started.objects(`${bucket}/`)).toHaveLength(1);
    await started.aws.clock.advance(300_000);
    const ages = async (to: string) =>
      (await samples(name, `${to}.DataFreshness`)).map(({ Maximum }) => Maximum);
    expect(await ages('DeliveryToS3')).toEqual([60]);
    expect((await ages('BackupToS3')).map((age) => Math.floor((age! + 1) / 60))).toEqual([1, 2, 3, 4, 5, 6]);
    await started.s3.send(new CreateBucketCommand({ Bucket: bucket }));
    await started.aws.clock.advance(300_000);
    expect((await backedUp()).map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(['a']);
  });

  it('logs what goes wrong with it where its own configuration says', async () => {
    const logs = started.client(CloudWatchLogsClient);
    for (const logGroupName of [`data-${bucket}`, bucket]) {
      await logs.send(new CreateLogGroupCommand({ logGroupName }));
      await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName: 'stream' }));
    }
    const logging = (LogGroupName: string) => ({
      CloudWatchLoggingOptions: { Enabled: true, LogGroupName, LogStreamName: 'stream' },
    });
    const name = await newStream({ Prefix: `${bucket}/`, ...logging(`data-${bucket}`) }, logging(bucket));
    await started.s3.send(new DeleteBucketCommand({ Bucket: bucket }));
    await put(name, 'a');
    await started.aws.clock.advance(60_000);
    const logged = async (logGroupName: string) =>
      (await logs.send(new FilterLogEventsCommand({ logGroupName }))).events!.map(
        ({ message }) => JSON.parse(message!) as object,
      );
    expect(await logged(bucket)).toEqual([
      expect.objectContaining({ destination: `arn:aws:s3:::${bucket}`, errorCode: 'S3.NoSuchBucket' }),
    ]);
    expect(await logged(`data-${bucket}`)).toEqual([]);
  });

  it('is measured apart from the data', async () => {
    const name = await newStream({ ...partitioned, Prefix: `${bucket}/!{partitionKeyFromQuery:userId}/` });
    await put(name, 'abc', 'de');
    await started.aws.flush();
    const sum = async (metric: string) =>
      (await samples(name, metric)).reduce((total, { Sum }) => total + Sum!, 0);
    expect([
      await sum('BackupToS3.Records'),
      await sum('BackupToS3.Bytes'),
      await sum('BackupToS3.Success'),
    ]).toEqual([2, 5, 1]);
    expect([await sum('DeliveryToS3.Records'), await sum('DeliveryToS3.Bytes')]).toEqual([2, 5]);
    // Only objects of dynamic partitioning are counted as such.
    expect(await sum('BackupToS3.ObjectCount')).toBe(0);
  });
});
