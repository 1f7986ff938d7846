import { createHash, randomBytes } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { IterableFeed } from '../../../feed/iterable-feed.ts';
import { systemClock } from '../../../runtime/clock.ts';
import { Account } from '../../../account.ts';
import { Batch } from '../../../delivery/batch.ts';
import { packing } from '../packing.ts';
import { firehoseLimits } from '../limits.ts';
import { RequestWriter } from './request-writer.ts';

/** A batch of so many records of so many random bytes. */
async function batchOf(records: number, length: number): Promise<Batch> {
  const batch = new Batch(firehoseLimits, packing(1));
  const events = Array.from({ length: records }, () => randomBytes(length));
  const feed = new IterableFeed(events, { clock: systemClock, account: new Account() });
  while (batch.records < records) {
    await feed.wait(Infinity);
    batch.take(feed);
  }
  return batch;
}

const dataOf = (batch: Batch) =>
  Array.from({ length: batch.records }, (_, i) => batch.record(i).toString('base64'));

describe('RequestWriter', () => {
  let writer: RequestWriter;
  afterEach(() => writer.close());

  const expectRequest = async (batch: Batch): Promise<void> => {
    const Records = dataOf(batch).map((Data) => ({ Data }));
    const { bytes, sha256 } = await writer.write(batch);
    const expected = Buffer.from(JSON.stringify({ DeliveryStreamName: 'clickstream', Records }));
    expect(bytes.equals(expected)).toBe(true);
    expect(sha256).toBe(createHash('sha256').update(expected).digest('hex'));
    // The records are where they were: those refused are sent again.
    expect(dataOf(batch)).toEqual(Records.map(({ Data }) => Data));
  };

  /** Writes again and again until the thread, which takes its time to start, has written. */
  const untilByThread = async (write: () => Promise<unknown>): Promise<void> => {
    while (writer.writtenByThread === 0) {
      await write();
      await nextTurn();
    }
  };

  it('writes a short request and its hash', async () => {
    writer = new RequestWriter('clickstream');
    await expectRequest(await batchOf(500, 200));
  });

  it('writes the long requests of several batches at once, before its thread is up and after', async () => {
    writer = new RequestWriter('clickstream');
    const batches = [await batchOf(40, 50_000), await batchOf(3, 1_000_000), await batchOf(500, 3000)];
    await Promise.all(batches.map(expectRequest));
    expect(writer.writtenByThread).toBe(0);
    await untilByThread(() => Promise.all(batches.map(expectRequest)));
    await Promise.all(batches.map(expectRequest));
  });

  it('leaves short requests to the thread that asks', async () => {
    writer = new RequestWriter('clickstream');
    const long = await batchOf(3, 1_000_000);
    await untilByThread(() => expectRequest(long));
    const before = writer.writtenByThread;
    await expectRequest(await batchOf(500, 200));
    expect(writer.writtenByThread).toBe(before);
  });

  it('says so when its thread has ended', async () => {
    const program =
      "import { parentPort } from 'node:worker_threads'; parentPort.on('message', () => { throw new Error('ended'); });";
    writer = new RequestWriter('clickstream', new URL(`data:text/javascript,${encodeURIComponent(program)}`));
    const batch = await batchOf(3, 1_000_000);
    const writing = untilByThread(() => writer.write(batch));
    await expect(writing).rejects.toThrow('the thread that writes requests has ended: ended');
    await expect(writer.write(batch)).rejects.toThrow('the thread that writes requests has ended: ended');
  });

  it('goes on with a batch that has grown, shrunk and grown again', async () => {
    writer = new RequestWriter('clickstream');
    const first = await batchOf(20, 50_000);
    await untilByThread(() => expectRequest(first));
    const batch = await batchOf(80, 30_000);
    await expectRequest(batch);
    batch.keep([3, 17, 50]);
    await expectRequest(batch);
    const feed = new IterableFeed([randomBytes(900_000), randomBytes(900_000)], {
      clock: systemClock,
      account: new Account(),
    });
    while (!feed.ended) {
      await feed.wait(Infinity);
      if (!feed.ended) batch.take(feed);
    }
    expect(batch.records).toBe(5);
    await expectRequest(batch);
  });
});
