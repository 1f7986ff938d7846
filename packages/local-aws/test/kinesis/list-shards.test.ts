import { afterAll, describe, expect, it } from '@jest/globals';
import { ListShardsCommand, MergeShardsCommand } from '@aws-sdk/client-kinesis';
import type { ShardFilter } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, aws, newStream, settle, close } = await startKinesis();
afterAll(close);

describe('kinesis ListShards', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(kinesis.send(new ListShardsCommand({ StreamName }))).rejects.toEqual(noStream(StreamName));
    });

    it('a token beside a name, and what is no token', async () => {
      const StreamName = await newStream();
      await expect(kinesis.send(new ListShardsCommand({ StreamName, NextToken: 'token' }))).rejects.toEqual(
        failure('InvalidArgumentException', /NextToken/),
      );
      await expect(kinesis.send(new ListShardsCommand({ NextToken: 'token' }))).rejects.toEqual(
        failure('InvalidArgumentException', /NextToken/),
      );
    });

    itLocally('a token that is older than five minutes', async () => {
      const StreamName = await newStream({ ShardCount: 2 });
      const { NextToken } = await kinesis.send(new ListShardsCommand({ StreamName, MaxResults: 1 }));
      await aws.clock.advance(301_000);
      await expect(kinesis.send(new ListShardsCommand({ NextToken }))).rejects.toEqual(
        failure('ExpiredNextTokenException', /300 seconds/),
      );
    });
  });

  describe('answers', () => {
    it('with pages', async () => {
      const StreamName = await newStream({ ShardCount: 3 });
      const first = await kinesis.send(new ListShardsCommand({ StreamName, MaxResults: 2 }));
      const second = await kinesis.send(new ListShardsCommand({ NextToken: first.NextToken }));
      expect([...first.Shards!, ...second.Shards!].map(({ ShardId }) => ShardId)).toEqual([
        'shardId-000000000000',
        'shardId-000000000001',
        'shardId-000000000002',
      ]);
      expect(second.NextToken).toBeUndefined();
    });

    it('with the shards that a filter wants', async () => {
      const StreamName = await newStream({ ShardCount: 2 });
      await kinesis.send(
        new MergeShardsCommand({
          StreamName,
          ShardToMerge: 'shardId-000000000000',
          AdjacentShardToMerge: 'shardId-000000000001',
        }),
      );
      await settle(StreamName);
      const ids = async (ShardFilter?: ShardFilter) =>
        (await kinesis.send(new ListShardsCommand({ StreamName, ShardFilter }))).Shards!.map(({ ShardId }) =>
          Number(ShardId!.slice(-1)),
        );
      expect(await ids()).toEqual([0, 1, 2]);
      expect(await ids({ Type: 'AT_LATEST' })).toEqual([2]);
      expect(await ids({ Type: 'AT_TRIM_HORIZON' })).toEqual([0, 1]);
      expect(await ids({ Type: 'FROM_TRIM_HORIZON' })).toEqual([0, 1, 2]);
      expect(await ids({ Type: 'AFTER_SHARD_ID', ShardId: 'shardId-000000000000' })).toEqual([1, 2]);
    });

    itLocally('without closed shards whose records are too old', async () => {
      const StreamName = await newStream({ ShardCount: 2 });
      await kinesis.send(
        new MergeShardsCommand({
          StreamName,
          ShardToMerge: 'shardId-000000000000',
          AdjacentShardToMerge: 'shardId-000000000001',
        }),
      );
      await aws.clock.advance(25 * 3_600_000);
      const { Shards } = await kinesis.send(new ListShardsCommand({ StreamName }));
      expect(Shards!.map(({ ShardId }) => ShardId)).toEqual(['shardId-000000000002']);
    });
  });
});
