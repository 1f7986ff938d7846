import { afterAll, describe, expect, it } from '@jest/globals';
import { PutRecordCommand, UpdateMaxRecordSizeCommand } from '@aws-sdk/client-kinesis';
import { failure, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, arnOf, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis UpdateMaxRecordSize', () => {
  describe('rejects', () => {
    it('more than 10 MiB', async () => {
      const StreamARN = await arnOf(await newStream());
      await expect(
        kinesis.send(new UpdateMaxRecordSizeCommand({ StreamARN, MaxRecordSizeInKiB: 10_241 })),
      ).rejects.toEqual(failure('ValidationException', /'maxRecordSizeInKiB'/));
    });
  });

  describe('does', () => {
    it('let larger records in', async () => {
      const StreamName = await newStream();
      const StreamARN = await arnOf(StreamName);
      const put = () =>
        kinesis.send(
          new PutRecordCommand({ StreamName, Data: Buffer.alloc(2 * 1024 * 1024), PartitionKey: 'key' }),
        );
      await expect(put()).rejects.toEqual(failure('ValidationException', /1048576/));
      await kinesis.send(new UpdateMaxRecordSizeCommand({ StreamARN, MaxRecordSizeInKiB: 10_240 }));
      await settle(StreamName);
      await expect(put()).resolves.toMatchObject({ ShardId: 'shardId-000000000000' });
      expect((await summaryOf(StreamName)).MaxRecordSizeInKiB).toBe(10_240);
    });
  });
});
