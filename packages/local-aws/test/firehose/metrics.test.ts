import { CloudWatchClient, GetMetricStatisticsCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import {
  ListDeliveryStreamsCommand,
  PutRecordBatchCommand,
  PutRecordCommand,
  UpdateDestinationCommand,
} from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import { itLocally } from '../start.ts';
import { startFirehose, startTime } from './start-firehose.ts';

let local: Awaited<ReturnType<typeof startFirehose>>;
let cloudwatch: CloudWatchClient;
let stream: string;

const event = (user: unknown) => Buffer.from(JSON.stringify({ user_id: user }));

beforeAll(async () => {
  local = await startFirehose();
  cloudwatch = local.client(CloudWatchClient);
  stream = await local.newStream({
    Prefix: 'userId=!{partitionKeyFromQuery:userId}/',
    ErrorOutputPrefix: 'errors/!{firehose:error-output-type}/',
    BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
    DynamicPartitioningConfiguration: { Enabled: true },
    ProcessingConfiguration: {
      Enabled: true,
      Processors: [
        {
          Type: 'MetadataExtraction',
          Parameters: [
            { ParameterName: 'MetadataExtractionQuery', ParameterValue: '{userId:.user_id}' },
            { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
          ],
        },
      ],
    },
  });
  const records = [event(1), event(1), event(22)];
  await local.firehose.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: stream,
      Records: records.map((Data) => ({ Data })),
    }),
  );
  await local.firehose.send(
    new PutRecordCommand({ DeliveryStreamName: stream, Record: { Data: event(null) } }),
  );
  await local.aws.clock.advance(60_000);
  await local.describe(stream);
  await local.describe(stream);
  await local.describe('no-such-stream').catch(() => {});
  await local.firehose.send(new ListDeliveryStreamsCommand({}));
  await local.firehose.send(
    new UpdateDestinationCommand({
      DeliveryStreamName: stream,
      CurrentDeliveryStreamVersionId: '1',
      DestinationId: 'destinationId-000000000001',
      ExtendedS3DestinationUpdate: { BufferingHints: { IntervalInSeconds: 90 } },
    }),
  );
});
afterAll(() => local.close());

async function sum(
  MetricName: string,
  Dimensions = [{ Name: 'DeliveryStreamName', Value: stream }],
): Promise<number | undefined> {
  const { Datapoints = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace: 'AWS/Firehose',
      MetricName,
      Dimensions,
      StartTime: new Date(startTime.getTime() - 600_000),
      EndTime: new Date(startTime.getTime() + 600_000),
      Period: 60,
      Statistics: ['Sum', 'Maximum'],
    }),
  );
  return Datapoints.length === 0 ? undefined : Datapoints.reduce((total, { Sum = 0 }) => total + Sum, 0);
}

const bytes = 3 * event(1).length + 1 + event(null).length;

describe('the metrics of a stream', () => {
  itLocally.each([
    ['IncomingPutRequests', 2],
    ['IncomingRecords', 4],
    ['IncomingBytes', bytes],
    ['PutRecordBatch.Requests', 1],
    ['PutRecordBatch.Records', 3],
    ['PutRecordBatch.Bytes', bytes - event(null).length],
    ['PutRecord.Requests', 1],
    ['PutRecord.Bytes', event(null).length],
    // Two partitions and the error output.
    ['DeliveryToS3.Success', 3],
    ['DeliveryToS3.ObjectCount', 3],
    ['DeliveryToS3.Records', 4],
    // With the first put, and a minute later.
    ['PartitionCount', 2 + 2],
    ['PartitionCountExceeded', 0],
    ['ActivePartitionsLimit', 500 + 500],
    ['ThrottledRecords', undefined],
    // Once for both puts.
    ['RecordsPerSecondLimit', 500_000],
    ['PutRequestsPerSecondLimit', 2000],
    ['BytesPerSecondLimit', 5 * 1024 * 1024],
    ['BackupToS3.Records', undefined],
    ['UpdateDeliveryStream.Requests', 1],
    // The one that failed is not counted.
    ['DescribeDeliveryStream.Requests', 2],
    ['ListDeliveryStreams.Requests', undefined],
  ])('%s sums up to %s', async (name, expected) => {
    expect(await sum(name)).toBe(expected);
  });

  itLocally('count lists of streams for no stream in particular', async () => {
    expect(await sum('ListDeliveryStreams.Requests', [])).toBe(1);
  });

  itLocally('are listed by stream', async () => {
    const { Metrics = [] } = await cloudwatch.send(
      new ListMetricsCommand({
        Namespace: 'AWS/Firehose',
        Dimensions: [{ Name: 'DeliveryStreamName', Value: stream }],
      }),
    );
    expect(Metrics.map(({ MetricName }) => MetricName)).toEqual(
      expect.arrayContaining([
        'DeliveryToS3.DataFreshness',
        'DescribeDeliveryStream.Latency',
        'JQProcessing.Duration',
        'PerPartitionThroughput',
        'PutRecord.Latency',
        'PutRecordBatch.Latency',
        'UpdateDeliveryStream.Latency',
      ]),
    );
  });
});
