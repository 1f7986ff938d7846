import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetRecordsCommand,
  KinesisClient,
  PutRecordsCommand,
  SplitShardCommand,
  StartStreamEncryptionCommand,
} from '@aws-sdk/client-kinesis';
import { SmithyRpcV2CborProtocol } from '@smithy/core/cbor';
import { itLocally } from '../start.ts';
import { failure, highestHashKey, startKinesis } from './start-kinesis.ts';

const { kinesis, aws, client, newStream, settle, put, read, textsFrom, iteratorOf, close } =
  await startKinesis();
afterAll(close);

describe('kinesis GetRecords', () => {
  describe('rejects', () => {
    it('what is no iterator', async () => {
      await expect(kinesis.send(new GetRecordsCommand({ ShardIterator: 'nothing' }))).rejects.toEqual(
        failure('InvalidArgumentException', 'Invalid ShardIterator.'),
      );
    });

    it('a limit beyond 10,000', async () => {
      const ShardIterator = await iteratorOf(await newStream());
      await expect(kinesis.send(new GetRecordsCommand({ ShardIterator, Limit: 10_001 }))).rejects.toEqual(
        failure('ValidationException', /'limit' .* less than or equal to 10000/),
      );
    });

    itLocally('an iterator that is older than five minutes', async () => {
      const ShardIterator = await iteratorOf(await newStream());
      await aws.clock.advance(301_000);
      await expect(kinesis.send(new GetRecordsCommand({ ShardIterator }))).rejects.toEqual(
        failure('ExpiredIteratorException', /^Iterator expired\. The iterator was created at time /),
      );
    });
  });

  describe('answers', () => {
    it('with what was put, and where to go on', async () => {
      const StreamName = await newStream();
      const [put1, put2] = await put(StreamName, ['{"a":1}', 'ä'], 'kéy "1"');
      const ShardIterator = await iteratorOf(StreamName);
      const { Records, NextShardIterator, MillisBehindLatest } = await kinesis.send(
        new GetRecordsCommand({ ShardIterator }),
      );
      const expected = (text: string, SequenceNumber?: string) => ({
        Data: new Uint8Array(Buffer.from(text)),
        PartitionKey: 'kéy "1"',
        SequenceNumber,
        ApproximateArrivalTimestamp: expect.any(Date),
      });
      expect(Records!.map((record) => ({ ...record, Data: new Uint8Array(record.Data!) }))).toEqual([
        expected('{"a":1}', put1!.SequenceNumber),
        expected('ä', put2!.SequenceNumber),
      ]);
      expect(MillisBehindLatest).toBe(0);
      await put(StreamName, ['more']);
      expect(await textsFrom(NextShardIterator!)).toEqual(['more']);
    });

    it('in CBOR with the same records', async () => {
      const protocolSettings = {
        defaultNamespace: 'com.amazonaws.kinesis',
        serviceTarget: 'Kinesis_20131202',
      };
      const cbor = client(KinesisClient, { protocol: SmithyRpcV2CborProtocol, protocolSettings });
      const StreamName = await newStream();
      await put(StreamName, ['{"a":1}', 'ä'], 'kéy');
      const ask = new GetRecordsCommand({ ShardIterator: await iteratorOf(StreamName) });
      const [{ Records: expected }, { Records }] = [await kinesis.send(ask), await cbor.send(ask)];
      const bytesOf = (records: typeof Records) =>
        records!.map((record) => ({ ...record, Data: Buffer.from(record.Data!).toString() }));
      expect(bytesOf(Records)).toEqual(bytesOf(expected));
      expect(bytesOf(Records)).toHaveLength(2);
    });

    itLocally('with how far behind the newest record it is', async () => {
      const StreamName = await newStream();
      await put(StreamName, ['a']);
      await aws.clock.advance(5000);
      await put(StreamName, ['b']);
      const first = await kinesis.send(
        new GetRecordsCommand({ ShardIterator: await iteratorOf(StreamName), Limit: 1 }),
      );
      expect(first.MillisBehindLatest).toBe(5000);
      const second = await kinesis.send(
        new GetRecordsCommand({ ShardIterator: first.NextShardIterator, Limit: 1 }),
      );
      expect(second.MillisBehindLatest).toBe(0);
    });

    it('with no more than 10 MiB', async () => {
      const StreamName = await newStream();
      const Data = Buffer.alloc(1_000_000, 'x');
      for (let call = 0; call < 2; call += 1) {
        const Records = Array.from({ length: 6 }, () => ({ Data, PartitionKey: 'key' }));
        await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
      }
      const { Records, NextShardIterator } = await kinesis.send(
        new GetRecordsCommand({ ShardIterator: await iteratorOf(StreamName) }),
      );
      expect(Records).toHaveLength(10);
      expect(await textsFrom(NextShardIterator!)).toHaveLength(2);
    });

    it('with the children of a closed shard, once it has been read to its end', async () => {
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
      const { Records, NextShardIterator, ChildShards } = await kinesis.send(
        new GetRecordsCommand({ ShardIterator: await iteratorOf(StreamName) }),
      );
      expect(Records).toHaveLength(1);
      expect(NextShardIterator).toBeUndefined();
      expect(ChildShards).toEqual([
        {
          ShardId: 'shardId-000000000001',
          ParentShards: ['shardId-000000000000'],
          HashKeyRange: { StartingHashKey: '0', EndingHashKey: String(2n ** 127n - 1n) },
        },
        {
          ShardId: 'shardId-000000000002',
          ParentShards: ['shardId-000000000000'],
          HashKeyRange: { StartingHashKey: String(2n ** 127n), EndingHashKey: highestHashKey },
        },
      ]);
    });

    itLocally('without records that are older than the stream keeps them', async () => {
      const StreamName = await newStream();
      await put(StreamName, ['old']);
      await aws.clock.advance(20 * 3_600_000);
      await put(StreamName, ['new']);
      await aws.clock.advance(5 * 3_600_000);
      expect(await read(StreamName)).toEqual(['new']);
      await aws.clock.advance(20 * 3_600_000);
      expect(await read(StreamName)).toEqual([]);
      await put(StreamName, ['newest']);
      expect(await read(StreamName)).toEqual(['newest']);
    });

    itLocally('with what was encrypted when it came', async () => {
      const StreamName = await newStream();
      await put(StreamName, ['plain']);
      await kinesis.send(
        new StartStreamEncryptionCommand({ StreamName, EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis' }),
      );
      await put(StreamName, ['encrypted']);
      const { Records } = await kinesis.send(
        new GetRecordsCommand({ ShardIterator: await iteratorOf(StreamName) }),
      );
      expect(Records!.map(({ EncryptionType }) => EncryptionType)).toEqual([undefined, 'KMS']);
    });
  });
});
