import { afterAll, describe, expect, it } from '@jest/globals';
import { PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, read, shardsOf, close } = await startKinesis();
afterAll(close);

describe('kinesis PutRecords', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new PutRecordsCommand({ StreamName, Records: [{ Data: Buffer.from('x'), PartitionKey: 'key' }] }),
        ),
      ).rejects.toEqual(noStream(StreamName));
    });

    it('no records, and more than 500', async () => {
      const StreamName = await newStream();
      const records = (length: number) =>
        Array.from({ length }, () => ({ Data: Buffer.from('x'), PartitionKey: 'key' }));
      for (const [length, words] of [
        [0, 'greater than or equal to 1'],
        [501, 'less than or equal to 500'],
      ] as const)
        await expect(
          kinesis.send(new PutRecordsCommand({ StreamName, Records: records(length) })),
        ).rejects.toEqual(failure('ValidationException', new RegExp(`'records' .*${words}`)));
    });

    it('the whole call when one record is not within the limits', async () => {
      const StreamName = await newStream();
      const good = { Data: Buffer.from('x'), PartitionKey: 'key' };
      for (const bad of [
        { Data: Buffer.alloc(1024 * 1024 + 1), PartitionKey: 'key' },
        { Data: Buffer.from('x'), PartitionKey: 'k'.repeat(257) },
        { Data: Buffer.from('x'), PartitionKey: '' },
      ])
        await expect(
          kinesis.send(new PutRecordsCommand({ StreamName, Records: [good, bad] })),
        ).rejects.toEqual(failure('ValidationException', /'records\.2\.member\./));
      expect(await read(StreamName)).toEqual([]);
    });

    it('more than 10 MiB', async () => {
      const StreamName = await newStream();
      const Records = Array.from({ length: 11 }, () => ({
        Data: Buffer.alloc(1_000_000),
        PartitionKey: 'key',
      }));
      await expect(kinesis.send(new PutRecordsCommand({ StreamName, Records }))).rejects.toEqual(
        failure('InvalidArgumentException', 'Records size exceeds 10 MB limit'),
      );
    });
  });

  describe('does', () => {
    it('put each record into its shard, in the order of the call', async () => {
      const StreamName = await newStream({ ShardCount: 2 });
      const Records = ['b', 'a', 'a', 'b'].map((PartitionKey, index) => ({
        Data: Buffer.from(`${PartitionKey}${index}`),
        PartitionKey,
      }));
      const answer = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
      expect(answer.FailedRecordCount).toBe(0);
      expect(answer.Records!.map(({ ShardId }) => Number(ShardId!.slice(-1)))).toEqual([1, 0, 0, 1]);
      expect(await read(StreamName, 'shardId-000000000000')).toEqual(['a1', 'a2']);
      expect(await read(StreamName, 'shardId-000000000001')).toEqual(['b0', 'b3']);
    });

    it('heed the hash key of a record before its partition key', async () => {
      const StreamName = await newStream({ ShardCount: 2 });
      const [, second] = await shardsOf(StreamName);
      const { Records } = await kinesis.send(
        new PutRecordsCommand({
          StreamName,
          Records: [
            {
              Data: Buffer.from('x'),
              PartitionKey: 'a',
              ExplicitHashKey: second!.HashKeyRange!.StartingHashKey,
            },
          ],
        }),
      );
      expect(Records![0]!.ShardId).toBe(second!.ShardId);
    });
  });
});
