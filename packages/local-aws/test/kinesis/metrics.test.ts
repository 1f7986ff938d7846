import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { GetRecordsCommand, PutRecordCommand } from '@aws-sdk/client-kinesis';
import { afterAll, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { startKinesis } from './start-kinesis.ts';

const { aws, client, kinesis, newStream, put, iteratorOf, close } = await startKinesis();
afterAll(close);

describeLocally('the metrics of Kinesis', () => {
  const cloudwatch = client(CloudWatchClient);

  async function statistic(StreamName: string, MetricName: string, name: 'Sum' | 'Maximum' = 'Sum') {
    const now = aws.clock.now().getTime();
    const { Datapoints } = await cloudwatch.send(
      new GetMetricStatisticsCommand({
        Namespace: 'AWS/Kinesis',
        MetricName,
        Dimensions: [{ Name: 'StreamName', Value: StreamName }],
        StartTime: new Date(now - 3_600_000),
        EndTime: new Date(now + 60_000),
        Period: 86_400,
        Statistics: [name],
      }),
    );
    return Datapoints![0]?.[name];
  }

  it('count what is put, in records and in bytes of data and partition key', async () => {
    const StreamName = await newStream();
    await put(StreamName, ['abc', 'de'], 'key');
    await kinesis.send(new PutRecordCommand({ StreamName, Data: Buffer.from('f'), PartitionKey: 'k' }));
    for (const [name, value] of [
      ['IncomingRecords', 3],
      ['IncomingBytes', 6 + 5 + 2],
      ['PutRecords.Bytes', 11],
      ['PutRecords.TotalRecords', 2],
      ['PutRecords.SuccessfulRecords', 2],
      ['PutRecords.FailedRecords', 0],
      ['PutRecords.ThrottledRecords', 0],
      ['PutRecords.Success', 1],
      ['PutRecord.Bytes', 2],
      ['PutRecord.Success', 1],
      ['WriteProvisionedThroughputExceeded', 0],
    ] as const)
      expect([name, await statistic(StreamName, name)]).toEqual([name, value]);
  });

  it('count what is read, and how old it is for whoever is behind', async () => {
    const StreamName = await newStream();
    await put(StreamName, ['abc'], 'key');
    await aws.clock.advance(7000);
    await put(StreamName, ['abc'], 'key');
    const ShardIterator = await iteratorOf(StreamName);
    await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 1 }));
    expect(await statistic(StreamName, 'GetRecords.Records')).toBe(1);
    expect(await statistic(StreamName, 'GetRecords.Bytes')).toBe(6);
    expect(await statistic(StreamName, 'GetRecords.IteratorAgeMilliseconds', 'Maximum')).toBe(7000);
  });
});
