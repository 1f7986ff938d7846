import { afterAll, describe, expect, it } from '@jest/globals';
import { ListShardsCommand, UpdateShardCountCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, newName, noStream, notActive, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis UpdateShardCount', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
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
          new UpdateShardCountCommand({ StreamName, TargetShardCount: 2, ScalingType: 'UNIFORM_SCALING' }),
        ),
      ).rejects.toEqual(notActive(StreamName, 'UPDATING'));
    });

    it('more than twice and less than half of the shards', async () => {
      const StreamName = await newStream({ ShardCount: 4 });
      for (const TargetShardCount of [9, 1])
        await expect(
          kinesis.send(
            new UpdateShardCountCommand({ StreamName, TargetShardCount, ScalingType: 'UNIFORM_SCALING' }),
          ),
        ).rejects.toEqual(failure('LimitExceededException', /between 2 and 8/));
    });
  });

  describe('does', () => {
    it.each([2, 3, 5, 6])('divide the hash keys of 3 shards evenly among %d', async (TargetShardCount) => {
      const StreamName = await newStream({ ShardCount: 3 });
      await expect(
        kinesis.send(
          new UpdateShardCountCommand({ StreamName, TargetShardCount, ScalingType: 'UNIFORM_SCALING' }),
        ),
      ).resolves.toMatchObject({ CurrentShardCount: 3, TargetShardCount });
      await settle(StreamName);
      const { Shards } = await kinesis.send(
        new ListShardsCommand({ StreamName, ShardFilter: { Type: 'AT_LATEST' } }),
      );
      const part = 2n ** 128n / BigInt(TargetShardCount);
      const starts = Shards!.map(({ HashKeyRange }) => BigInt(HashKeyRange!.StartingHashKey!));
      expect(starts.toSorted((a, b) => (a < b ? -1 : 1))).toEqual(
        Array.from({ length: TargetShardCount }, (_, index) => part * BigInt(index)),
      );
      expect((await summaryOf(StreamName)).OpenShardCount).toBe(TargetShardCount);
    });
  });
});
