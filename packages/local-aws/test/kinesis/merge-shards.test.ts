import { afterAll, describe, expect, it } from '@jest/globals';
import { MergeShardsCommand, UpdateShardCountCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, highestHashKey, newName, noStream, notActive, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, shardsOf, close } = await startKinesis();
afterAll(close);

describe('kinesis MergeShards', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new MergeShardsCommand({
            StreamName,
            ShardToMerge: 'shardId-000000000000',
            AdjacentShardToMerge: 'shardId-000000000001',
          }),
        ),
      ).rejects.toEqual(noStream(StreamName));
    });

    itLocally('a stream that is being changed', async () => {
      const StreamName = await newStream();
      await kinesis.send(
        new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
      );
      await expect(
        kinesis.send(
          new MergeShardsCommand({
            StreamName,
            ShardToMerge: 'shardId-000000000000',
            AdjacentShardToMerge: 'shardId-000000000001',
          }),
        ),
      ).rejects.toEqual(notActive(StreamName, 'UPDATING'));
    });

    it('shards that do not touch', async () => {
      const StreamName = await newStream({ ShardCount: 3 });
      await expect(
        kinesis.send(
          new MergeShardsCommand({
            StreamName,
            ShardToMerge: 'shardId-000000000000',
            AdjacentShardToMerge: 'shardId-000000000002',
          }),
        ),
      ).rejects.toEqual(
        failure('InvalidArgumentException', /are not an adjacent pair of shards eligible for merging$/),
      );
    });
  });

  describe('does', () => {
    it('make one shard of two, whose parents they are in the order in which they were named', async () => {
      const StreamName = await newStream({ ShardCount: 2 });
      await kinesis.send(
        new MergeShardsCommand({
          StreamName,
          ShardToMerge: 'shardId-000000000001',
          AdjacentShardToMerge: 'shardId-000000000000',
        }),
      );
      await settle(StreamName);
      const shards = await shardsOf(StreamName);
      expect(shards[2]).toMatchObject({
        ShardId: 'shardId-000000000002',
        ParentShardId: 'shardId-000000000001',
        AdjacentParentShardId: 'shardId-000000000000',
        HashKeyRange: { StartingHashKey: '0', EndingHashKey: highestHashKey },
      });
    });
  });
});
