import { afterAll, describe, expect, it } from '@jest/globals';
import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, arnOf, close } = await startKinesis();
afterAll(close);

describe('kinesis DescribeStreamSummary', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).rejects.toEqual(
        noStream(StreamName),
      );
    });

    it('a call that names no stream', async () => {
      await expect(kinesis.send(new DescribeStreamSummaryCommand({}))).rejects.toEqual(
        failure('InvalidArgumentException', /StreamName or StreamARN/),
      );
    });
  });

  describe('answers', () => {
    it('with the stream, without its shards', async () => {
      const StreamName = await newStream({ ShardCount: 2 });
      const { StreamDescriptionSummary } = await kinesis.send(
        new DescribeStreamSummaryCommand({ StreamARN: await arnOf(StreamName) }),
      );
      expect(StreamDescriptionSummary).toMatchObject({
        StreamName,
        StreamARN: expect.stringMatching(
          new RegExp(`^arn:aws:kinesis:[\\w-]+:\\d{12}:stream/${StreamName}$`),
        ),
        StreamStatus: 'ACTIVE',
        StreamModeDetails: { StreamMode: 'PROVISIONED' },
        RetentionPeriodHours: 24,
        EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
        EncryptionType: 'NONE',
        OpenShardCount: 2,
        ConsumerCount: 0,
        MaxRecordSizeInKiB: 1024,
      });
    });
  });
});
