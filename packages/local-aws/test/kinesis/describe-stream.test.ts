import { afterAll, describe, expect, it } from '@jest/globals';
import { DescribeStreamCommand } from '@aws-sdk/client-kinesis';
import { highestHashKey, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, arnOf, close } = await startKinesis();
afterAll(close);

describe('kinesis DescribeStream', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(kinesis.send(new DescribeStreamCommand({ StreamName }))).rejects.toEqual(
        noStream(StreamName),
      );
    });
  });

  describe('answers', () => {
    it('with the stream and its shards', async () => {
      const StreamName = await newStream();
      const { StreamDescription } = await kinesis.send(new DescribeStreamCommand({ StreamName }));
      expect(StreamDescription).toEqual({
        StreamName,
        StreamARN: await arnOf(StreamName),
        StreamStatus: 'ACTIVE',
        StreamModeDetails: { StreamMode: 'PROVISIONED' },
        StreamCreationTimestamp: expect.any(Date),
        RetentionPeriodHours: 24,
        EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
        EncryptionType: 'NONE',
        HasMoreShards: false,
        Shards: [
          {
            ShardId: 'shardId-000000000000',
            HashKeyRange: { StartingHashKey: '0', EndingHashKey: highestHashKey },
            SequenceNumberRange: { StartingSequenceNumber: expect.stringMatching(/^49\d{54}$/) },
          },
        ],
      });
    });

    it('with pages of shards, by the ARN of the stream as well', async () => {
      const StreamARN = await arnOf(await newStream({ ShardCount: 3 }));
      const page = async (ExclusiveStartShardId?: string) => {
        const { StreamDescription } = await kinesis.send(
          new DescribeStreamCommand({ StreamARN, Limit: 2, ExclusiveStartShardId }),
        );
        return {
          ids: StreamDescription!.Shards!.map(({ ShardId }) => ShardId),
          more: StreamDescription!.HasMoreShards,
        };
      };
      expect(await page()).toEqual({ ids: ['shardId-000000000000', 'shardId-000000000001'], more: true });
      expect(await page('shardId-000000000001')).toEqual({ ids: ['shardId-000000000002'], more: false });
    });
  });
});
