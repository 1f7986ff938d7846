import { PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { failure } from '../failure.ts';
import { remote } from '../start.ts';
import { startFirehose } from './start-firehose.ts';

(remote ? describe.skip : describe)('the Direct PUT quota of local AWS', () => {
  let started: Awaited<ReturnType<typeof startFirehose>>;
  beforeAll(async () => {
    // 100,000 records, 1,000 requests and 1 MiB a second.
    started = await startFirehose({ quota: 'eu-central-1' });
  });
  afterAll(() => started.close());
  const put = (DeliveryStreamName: string, size: number) =>
    started.firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.alloc(size) } }));
  const putBatch = (DeliveryStreamName: string, sizes: readonly number[]) =>
    started.firehose.send(
      new PutRecordBatchCommand({
        DeliveryStreamName,
        Records: sizes.map((size) => ({ Data: Buffer.alloc(size) })),
      }),
    );

  it('refuses the records of a batch that are too much, and takes the others', async () => {
    const name = await started.newStream();
    const { FailedPutCount, RequestResponses } = await putBatch(name, [500_000, 500_000, 500_000, 48_576, 1]);
    expect(FailedPutCount).toBe(2);
    const throttled = { ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' };
    const taken = { RecordId: expect.any(String) };
    expect(RequestResponses).toEqual([taken, taken, throttled, taken, throttled]);
  });

  it('refuses a single record that is too much, until a moment has passed', async () => {
    const name = await started.newStream();
    await put(name, 1_000_000);
    await expect(put(name, 100_000)).rejects.toEqual(
      failure('ServiceUnavailableException', 'Slow down.', 500),
    );
    await started.aws.clock.advance(100);
    await put(name, 100_000);
  });

  it('counts requests, of both operations together', async () => {
    const name = await started.newStream();
    for (let count = 0; count < 1000; count += 50) {
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => (index % 2 ? put(name, 1) : putBatch(name, [1]))),
      );
    }
    await expect(put(name, 1)).rejects.toThrow('Slow down.');
    await expect(putBatch(name, [1])).rejects.toThrow('Slow down.');
    await started.aws.clock.advance(1);
    await put(name, 1);
  });

  it('is each stream’s own', async () => {
    const [one, other] = [await started.newStream(), await started.newStream()];
    await put(one, 1_024_000);
    await put(other, 1_024_000);
    await expect(put(one, 100_000)).rejects.toThrow('Slow down.');
  });

  it('is another one where it is given', async () => {
    const other = await startFirehose({
      quota: 'eu-central-1',
      directPutQuota: { records: 3, requests: 9, bytes: 99 },
    });
    const DeliveryStreamName = await other.newStream();
    const Records = Array.from({ length: 5 }, () => ({ Data: Buffer.alloc(1) }));
    const { FailedPutCount } = await other.firehose.send(
      new PutRecordBatchCommand({ DeliveryStreamName, Records }),
    );
    expect(FailedPutCount).toBe(2);
    await other.close();
    const none = { records: 3, requests: 0, bytes: 99 };
    await expect(startFirehose({ directPutQuota: none })).rejects.toThrow(
      'directPutQuota.requests must be a number above 0, got 0',
    );
  });

  it('wants the name of a region', async () => {
    await expect(startFirehose({ quota: 'europe' })).rejects.toThrow(
      'quota must be the name of an AWS region such as us-east-1, got "europe"',
    );
  });
});
