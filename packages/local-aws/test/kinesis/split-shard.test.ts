import { afterAll, describe, expect, it } from '@jest/globals';
import { SplitShardCommand, UpdateShardCountCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, highestHashKey, newName, noStream, notActive, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, shardsOf, put, read, close } = await startKinesis();
afterAll(close);

describe('kinesis SplitShard', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new SplitShardCommand({
            StreamName,
            ShardToSplit: 'shardId-000000000000',
            NewStartingHashKey: '2',
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
          new SplitShardCommand({
            StreamName,
            ShardToSplit: 'shardId-000000000001',
            NewStartingHashKey: '2',
          }),
        ),
      ).rejects.toEqual(notActive(StreamName, 'UPDATING'));
    });

    it('a shard that does not exist', async () => {
      const StreamName = await newStream();
      await expect(
        kinesis.send(
          new SplitShardCommand({
            StreamName,
            ShardToSplit: 'shardId-000000000009',
            NewStartingHashKey: '2',
          }),
        ),
      ).rejects.toEqual(failure('ResourceNotFoundException', /^Could not find shard shardId-000000000009 /));
    });

    it('a hash key that is not inside the shard', async () => {
      const StreamName = await newStream();
      for (const NewStartingHashKey of ['0', '1', highestHashKey])
        await expect(
          kinesis.send(
            new SplitShardCommand({ StreamName, ShardToSplit: 'shardId-000000000000', NewStartingHashKey }),
          ),
        ).rejects.toEqual(
          failure(
            'InvalidArgumentException',
            /is not both greater than one plus the shard's StartingHashKey/,
          ),
        );
    });

    it('an on-demand stream', async () => {
      const StreamName = await newStream({ StreamModeDetails: { StreamMode: 'ON_DEMAND' } });
      await expect(
        kinesis.send(
          new SplitShardCommand({
            StreamName,
            ShardToSplit: 'shardId-000000000000',
            NewStartingHashKey: '2',
          }),
        ),
      ).rejects.toEqual(failure('ValidationException', /ON_DEMAND/));
    });
  });

  describe('does', () => {
    it('close the shard and open two, which take what comes', async () => {
      const StreamName = await newStream();
      await put(StreamName, ['before']);
      await kinesis.send(
        new SplitShardCommand({
          StreamName,
          ShardToSplit: 'shardId-000000000000',
          NewStartingHashKey: String(2n ** 127n),
        }),
      );
      await settle(StreamName);
      const [parent, low, high] = await shardsOf(StreamName);
      expect(parent!.SequenceNumberRange!.EndingSequenceNumber).toBeDefined();
      expect(low).toMatchObject({
        ParentShardId: 'shardId-000000000000',
        HashKeyRange: { StartingHashKey: '0', EndingHashKey: String(2n ** 127n - 1n) },
      });
      expect(high!.HashKeyRange).toEqual({
        StartingHashKey: String(2n ** 127n),
        EndingHashKey: highestHashKey,
      });
      await put(StreamName, ['a', 'b']);
      expect(await read(StreamName)).toEqual(['before']);
      expect(await read(StreamName, 'shardId-000000000001')).toEqual(['a']);
      expect(await read(StreamName, 'shardId-000000000002')).toEqual(['b']);
    });
  });
});
