import { PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { firehoseLimits, layoutOf, parseErrorKey, parseKey, tutorialFields } from '@clickstream/contract';
import { startStream } from './start-stream.ts';

const layout = layoutOf();
const { activePartitions, batchRecords, recordBytes, subRecords } = firehoseLimits;
let started: Awaited<ReturnType<typeof startStream>>;
beforeAll(async () => {
  started = await startStream('clickstream', layout);
});
afterAll(() => started?.close());

const event = (user: number) => JSON.stringify({ [tutorialFields.user]: user });
const put = (text: string) =>
  started.firehose.send(
    new PutRecordCommand({ DeliveryStreamName: 'clickstream', Record: { Data: Buffer.from(text) } }),
  );
const putBatch = (texts: readonly string[]) =>
  started.firehose.send(
    new PutRecordBatchCommand({
      DeliveryStreamName: 'clickstream',
      Records: texts.map((text) => ({ Data: Buffer.from(text) })),
    }),
  );

// Local AWS keeps figures of its own: it must be right for those who have nothing but it.
describe('the limits of the contract', () => {
  it('are those of local AWS for records and batches', async () => {
    const padding = recordBytes - event(1).length;
    await put(event(1) + ' '.repeat(padding));
    await expect(put(event(1) + ' '.repeat(padding + 1))).rejects.toThrow();
    const batch = Array.from({ length: batchRecords }, () => event(1));
    await putBatch(batch);
    await expect(putBatch([...batch, event(1)])).rejects.toThrow(`${batchRecords}`);
    await started.delivered();
  });

  it('are those of local AWS for partitions and for events in a record', async () => {
    const before = (await started.delivered()).size;
    const users = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => event(from + index)).join('');
    await put(users(subRecords, 1000));
    await put(users(activePartitions - subRecords + 1, 5000));
    await put(users(subRecords + 1, 1000));
    const keys = [...(await started.delivered()).keys()];
    const errors = keys.flatMap((key) => parseErrorKey(layout, key)?.errorType ?? []);
    expect(errors.toSorted()).toEqual(['activePartitionExceeded', 'metadata-extraction-failed']);
    const events = keys.filter((key) => parseKey(layout, key));
    expect(events.length - before).toBe(activePartitions);
  });
});
