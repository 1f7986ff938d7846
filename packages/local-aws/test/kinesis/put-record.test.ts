import { afterAll, describe, expect, it } from '@jest/globals';
import { PutRecordCommand } from '@aws-sdk/client-kinesis';
import { failure, highestHashKey, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, read, shardsOf, close } = await startKinesis();
afterAll(close);

describe('kinesis PutRecord', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(new PutRecordCommand({ StreamName, Data: Buffer.from('x'), PartitionKey: 'key' })),
      ).rejects.toEqual(noStream(StreamName));
    });

    it('a record without a partition key, and one that is too large with it', async () => {
      const StreamName = await newStream();
      await expect(
        kinesis.send(new PutRecordCommand({ StreamName, Data: Buffer.from('x') } as never)),
      ).rejects.toEqual(
        failure(
          'ValidationException',
          "1 validation error detected: Value null at 'partitionKey' failed to satisfy constraint: Member must not be null",
        ),
      );
      await expect(
        kinesis.send(
          new PutRecordCommand({ StreamName, Data: Buffer.alloc(1024 * 1024), PartitionKey: 'key' }),
        ),
      ).rejects.toEqual(failure('ValidationException', /less than or equal to 1048576/));
    });

    it('a hash key beyond the highest', async () => {
      const StreamName = await newStream();
      const ExplicitHashKey = String(2n ** 128n);
      await expect(
        kinesis.send(
          new PutRecordCommand({ StreamName, Data: Buffer.from('x'), PartitionKey: 'key', ExplicitHashKey }),
        ),
      ).rejects.toEqual(
        failure(
          'InvalidArgumentException',
          `Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified value was ${ExplicitHashKey}`,
        ),
      );
    });
  });

  describe('does', () => {
    it('put a record into the shard of its partition key, or of its hash key', async () => {
      const StreamName = await newStream({ ShardCount: 2 });
      // MD5 of "a" is 0cc175…, that of "b" 92eb5f….
      const shardOf = async (PartitionKey: string, ExplicitHashKey?: string) =>
        (
          await kinesis.send(
            new PutRecordCommand({ StreamName, Data: Buffer.from('x'), PartitionKey, ExplicitHashKey }),
          )
        ).ShardId;
      expect(await shardOf('a')).toBe('shardId-000000000000');
      expect(await shardOf('b')).toBe('shardId-000000000001');
      expect(await shardOf('a', highestHashKey)).toBe('shardId-000000000001');
      expect(await shardOf('b', '0')).toBe('shardId-000000000000');
    });

    it('give each record of a shard a higher sequence number than those before', async () => {
      const StreamName = await newStream();
      const [shard] = await shardsOf(StreamName);
      let last = BigInt(shard!.SequenceNumberRange!.StartingSequenceNumber!);
      for (const text of ['', 'b', 'c']) {
        const { SequenceNumber } = await kinesis.send(
          new PutRecordCommand({ StreamName, Data: Buffer.from(text), PartitionKey: 'key' }),
        );
        expect(BigInt(SequenceNumber!)).toBeGreaterThan(last);
        last = BigInt(SequenceNumber!);
      }
      expect(await read(StreamName)).toEqual(['', 'b', 'c']);
    });
  });
});
