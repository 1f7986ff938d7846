import { afterAll, describe, expect, it } from '@jest/globals';
import { GetShardIteratorCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, aws, newStream, put, textsFrom, iteratorOf, close } = await startKinesis();
afterAll(close);

describe('kinesis GetShardIterator', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(
          new GetShardIteratorCommand({
            StreamName,
            ShardId: 'shardId-000000000000',
            ShardIteratorType: 'LATEST',
          }),
        ),
      ).rejects.toEqual(noStream(StreamName));
    });

    it('a shard that does not exist', async () => {
      const StreamName = await newStream();
      await expect(iteratorOf(StreamName, { ShardId: 'shardId-000000000007' })).rejects.toEqual(
        failure(
          'ResourceNotFoundException',
          new RegExp(
            `^Shard shardId-000000000007 in stream ${StreamName} under account \\d{12} does not exist$`,
          ),
        ),
      );
    });

    it('a place that is not said', async () => {
      const StreamName = await newStream();
      await expect(iteratorOf(StreamName, { ShardIteratorType: 'AT_SEQUENCE_NUMBER' })).rejects.toEqual(
        failure('InvalidArgumentException', /AT_SEQUENCE_NUMBER and no StartingSequenceNumber\.$/),
      );
      await expect(iteratorOf(StreamName, { ShardIteratorType: 'AT_TIMESTAMP' })).rejects.toEqual(
        failure('InvalidArgumentException', /no timestamp parameter\.$/),
      );
    });

    it('a sequence number of another stream, and a time that has not come', async () => {
      const StreamName = await newStream();
      await expect(
        iteratorOf(StreamName, { ShardIteratorType: 'AT_SEQUENCE_NUMBER', StartingSequenceNumber: '1' }),
      ).rejects.toEqual(failure('InvalidArgumentException', /it did not come from this stream\.$/));
      await expect(
        iteratorOf(StreamName, {
          ShardIteratorType: 'AT_TIMESTAMP',
          Timestamp: new Date(Date.now() + 3_600_000),
        }),
      ).rejects.toEqual(failure('InvalidArgumentException', /cannot be greater than the current/));
    });
  });

  describe('does', () => {
    it('begin at a sequence number, behind it, at the oldest record and behind the newest', async () => {
      const StreamName = await newStream();
      const results = await put(StreamName, ['a', 'b', 'c'], 'key');
      const StartingSequenceNumber = results[1]!.SequenceNumber;
      const from = async (ShardIteratorType: 'LATEST' | 'AT_SEQUENCE_NUMBER') =>
        textsFrom(await iteratorOf(StreamName, { ShardIteratorType, StartingSequenceNumber }));
      expect(await from('AT_SEQUENCE_NUMBER')).toEqual(['b', 'c']);
      expect(await from('AFTER_SEQUENCE_NUMBER' as 'LATEST')).toEqual(['c']);
      expect(await from('TRIM_HORIZON' as 'LATEST')).toEqual(['a', 'b', 'c']);
      const latest = await iteratorOf(StreamName, { ShardIteratorType: 'LATEST' });
      await put(StreamName, ['d'], 'key');
      expect(await textsFrom(latest)).toEqual(['d']);
    });

    itLocally('begin at a time', async () => {
      const StreamName = await newStream();
      const times: Date[] = [];
      for (const text of ['a', 'b', 'c']) {
        await aws.clock.advance(10_000);
        times.push(aws.clock.now());
        await put(StreamName, [text]);
      }
      const from = async (at: number) =>
        textsFrom(
          await iteratorOf(StreamName, { ShardIteratorType: 'AT_TIMESTAMP', Timestamp: new Date(at) }),
        );
      expect(await from(times[1]!.getTime())).toEqual(['b', 'c']);
      expect(await from(times[1]!.getTime() + 1000)).toEqual(['c']);
      expect(await from(0)).toEqual(['a', 'b', 'c']);
    });
  });
});
