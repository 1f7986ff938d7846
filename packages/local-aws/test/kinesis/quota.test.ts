import { GetRecordsCommand, PutRecordCommand, PutRecordsCommand } from '@aws-sdk/client-kinesis';
import { afterAll, expect, it } from '@jest/globals';
import { describeLocally } from '../start.ts';
import { failure, startKinesis } from './start-kinesis.ts';

const { aws, kinesis, newStream, iteratorOf, close } = await startKinesis({ quota: 'us-east-1' });
afterAll(close);

const records = (count: number, PartitionKey: string, bytes = 1) =>
  Array.from({ length: count }, () => ({ Data: Buffer.alloc(bytes), PartitionKey }));

describeLocally('a shard that is held to its limits', () => {
  it('takes 1,000 records a second; those beyond are refused by themselves', async () => {
    const StreamName = await newStream({ ShardCount: 2 });
    const putTo = (key: string) =>
      kinesis.send(new PutRecordsCommand({ StreamName, Records: records(500, key) }));
    for (let call = 0; call < 2; call += 1) expect((await putTo('a')).FailedRecordCount).toBe(0);
    const { FailedRecordCount, Records } = await putTo('a');
    expect(FailedRecordCount).toBe(500);
    expect(Records![0]).toEqual({
      ErrorCode: 'ProvisionedThroughputExceededException',
      ErrorMessage: expect.stringMatching(
        /^Rate exceeded for shard shardId-000000000000 in stream .+ under account \d{12}\.$/,
      ),
    });
    // The other shard has its own.
    expect((await putTo('b')).FailedRecordCount).toBe(0);
    await expect(
      kinesis.send(new PutRecordCommand({ StreamName, Data: Buffer.from('x'), PartitionKey: 'a' })),
    ).rejects.toEqual(failure('ProvisionedThroughputExceededException', /^Rate exceeded for shard /));
    await aws.clock.advance(1000);
    expect((await putTo('a')).FailedRecordCount).toBe(0);
  });

  it('takes 1 MiB a second', async () => {
    const StreamName = await newStream();
    const { FailedRecordCount } = await kinesis.send(
      new PutRecordsCommand({ StreamName, Records: records(12, 'key', 100_000) }),
    );
    expect(FailedRecordCount).toBe(2);
  });

  it('is read five times a second', async () => {
    const StreamName = await newStream();
    const ShardIterator = await iteratorOf(StreamName);
    const read = () => kinesis.send(new GetRecordsCommand({ ShardIterator }));
    for (let call = 0; call < 5; call += 1) await read();
    await expect(read()).rejects.toEqual(
      failure('ProvisionedThroughputExceededException', /^Rate exceeded for shard /),
    );
    await aws.clock.advance(1000);
    await read();
  });
});
