import { describe, expect, it } from '@jest/globals';
import { createRandom } from '../runtime/random.ts';
import type { Feed } from '../feed/feed.ts';
import { Batch } from './batch.ts';
import { firehoseLimits } from '../sinks/firehose/limits.ts';
import { packedEvents, packing } from '../sinks/firehose/packing.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);

/** A feed of events of these sizes, each with its number in it. */
function feedOf(
  sizes: readonly number[],
  alone: (index: number) => boolean = () => false,
): Feed & { taken: number[] } {
  let next = 0;
  let back: { bytes: Buffer; index: number } | undefined;
  const feed = {
    taken: [] as number[],
    dueAt: -Infinity,
    alone: false,
    get ended() {
      return !back && next >= sizes.length;
    },
    get nextBytes() {
      return back ? back.bytes.length : (sizes[next] ?? 0);
    },
    take(into: Buffer, at: number) {
      const index = back ? back.index : next++;
      const size = sizes[index]!;
      feed.alone = alone(index);
      if (back) into.set(back.bytes, at);
      else into.fill(65 + (index % 26), at, at + size);
      back = undefined;
      feed.taken.push(index);
      return at + size;
    },
    putBack(bytes: Buffer) {
      back = { bytes: Buffer.from(bytes), index: feed.taken.pop()! };
    },
    wait: () => Promise.resolve(),
    stop: () => {},
  };
  return feed;
}

interface Sent {
  records: string[];
  events: number;
  encoded: number;
  longest: number;
}

/** Sends all through batches and checks every limit of each. */
function sendAll(feed: Feed, pack: number | 'auto'): { batches: Sent[]; tooLong: Buffer[] } {
  const batch = new Batch(firehoseLimits, packing(pack));
  const batches: Sent[] = [];
  const tooLong: Buffer[] = [];
  while (!feed.ended) {
    while (!batch.full && !feed.ended) {
      const event = batch.take(feed);
      if (event) tooLong.push(event);
    }
    const records = Array.from({ length: batch.records }, (_, i) => batch.record(i).toString('latin1'));
    const encoded = records.reduce((sum, record) => sum + firehoseLimits.encodedBytes(record.length), 0);
    const events = records.reduce((sum, record) => sum + record.split('\n').length, 0);
    expect(batch.encodedBytes).toBe(encoded);
    expect(records.map((record) => record.split('\n').length)).toEqual([
      ...batch.events.subarray(0, batch.records),
    ]);
    batches.push({
      records,
      events,
      encoded,
      longest: Math.max(0, ...records.map((record) => record.length)),
    });
    batch.keep([]);
  }
  return { batches, tooLong };
}

const random = createRandom(randomSeed, 'sizes');
const sizesUpTo = (max: number, count: number): number[] =>
  Array.from({ length: count }, () => 1 + random.below(max));
const mixed = Array.from({ length: 3000 }, () => 1 + random.below(random.below(50) === 0 ? 1_100_000 : 600));

describe(`a batch (seed ${randomSeed})`, () => {
  it.each<[string, number[]]>([
    ['of one byte', sizesUpTo(1, 2500)],
    ['of 200 bytes', Array.from({ length: 2500 }, () => 200)],
    ['of up to 5 KB', sizesUpTo(5120, 3000)],
    ['of up to 100 KB', sizesUpTo(100_000, 300)],
    ['of up to 1,000 KiB', sizesUpTo(1_024_000, 40)],
    ['of exactly 1,000 KiB', Array.from({ length: 9 }, () => 1_024_000)],
    ['of one byte too many', [1_024_001, 100, 1_024_001]],
    ['of any size', mixed],
  ])('never passes a limit with events %s, packed or not, and loses none', (_, sizes) => {
    for (const pack of [1, 2, 25, 500, 'auto'] as const) {
      const { batches, tooLong } = sendAll(feedOf(sizes), pack);
      expect(Math.max(...batches.map(({ records }) => records.length))).toBeLessThanOrEqual(500);
      expect(Math.max(...batches.map(({ encoded }) => encoded))).toBeLessThanOrEqual(4 * 1024 * 1024);
      expect(Math.max(...batches.map(({ longest }) => longest))).toBeLessThanOrEqual(1000 * 1024);
      const packed = batches.flatMap(({ records }) => records.map((record) => record.split('\n').length));
      expect(Math.max(0, ...packed)).toBeLessThanOrEqual(pack === 'auto' ? 500 : pack);
      const events = batches.flatMap(({ records }) => records.flatMap((record) => record.split('\n')));
      const fitting = sizes.filter((size) => size <= 1_024_000);
      expect(events.map((event) => event.length)).toEqual(fitting);
      expect(tooLong).toHaveLength(sizes.length - fitting.length);
    }
  });

  it('is full with 500 records, so that nothing is taken in vain', () => {
    const feed = feedOf(Array.from({ length: 600 }, () => 200));
    const { batches } = sendAll(feed, 1);
    expect(batches.map(({ records }) => records.length)).toEqual([500, 100]);
    expect(feed.taken).toEqual(Array.from({ length: 600 }, (_, i) => i));
  });

  it('packed automatically fills the steps of billing: less than 4 % of what is billed is air', () => {
    for (const size of [200, 342, 800]) {
      const { batches } = sendAll(feedOf(Array.from({ length: 20_000 }, () => size)), 'auto');
      const records = batches.flatMap((batch) => batch.records).slice(0, -1);
      const billed = records.reduce((sum, record) => sum + Math.ceil(record.length / 5120) * 5120, 0);
      const bytes = records.reduce((sum, record) => sum + record.length, 0);
      expect(1 - bytes / billed).toBeLessThan(0.04);
    }
  });

  it.each([1, 342, 1024, 2560, 5119, 5120, 5121, 7000, 10_240, 12_799, 12_800, 30_000])(
    'packed automatically is never billed for more than apart, with events of %d bytes',
    (size) => {
      const { batches } = sendAll(feedOf(Array.from({ length: 1200 }, () => size)), 'auto');
      const records = batches.flatMap((batch) => batch.records);
      const steps = (all: readonly number[]) => all.reduce((sum, bytes) => sum + Math.ceil(bytes / 5120), 0);
      expect(steps(records.map(({ length }) => length))).toBeLessThanOrEqual(1200 * steps([size]));
      expect(records[0]!.split('\n')).toHaveLength(packedEvents(size));
    },
  );

  it('packed automatically is never billed for more than apart, whatever sizes come together', () => {
    const sizes = sizesUpTo(13_000, 3000);
    const { batches } = sendAll(feedOf(sizes), 'auto');
    const steps = (all: readonly number[]) => all.reduce((sum, bytes) => sum + Math.ceil(bytes / 5120), 0);
    for (const record of batches.flatMap(({ records }) => records))
      expect(steps([record.length])).toBeLessThanOrEqual(
        steps(record.split('\n').map(({ length }) => length)),
      );
  });

  it('packs as many of a size as fill five steps, and one where several would cost more', () => {
    expect([10, 512, 5119, 5120, 30_000].map(packedEvents)).toEqual([500, 49, 5, 1, 1]);
  });

  it('gives an event a record of its own that must not share one', () => {
    const { batches } = sendAll(
      feedOf(
        Array.from({ length: 20 }, () => 50),
        (index) => index % 5 === 0,
      ),
      10,
    );
    const sizes = batches[0]!.records.map((record) => record.split('\n').length);
    expect(sizes).toEqual([1, 4, 1, 4, 1, 4, 1, 4]);
  });

  it('keeps the records that are to be sent again, with their past, and takes more behind them', () => {
    const batch = new Batch(firehoseLimits, packing(1));
    const feed = feedOf([10, 20, 30, 40, 50, 60]);
    for (let i = 0; i < 4; i += 1) batch.take(feed);
    const before = [1, 3].map((i) => batch.record(i).toString());
    expect(batch.countAttempt(1000)).toBe(false);
    expect(batch.markUncertain()).toBe(4);
    batch.keep([1, 3]);
    expect([0, 1].map((i) => batch.record(i).toString())).toEqual(before);
    batch.take(feed);
    expect(batch.records).toBe(3);
    expect(batch.countAttempt(2000)).toBe(true);
    expect([...batch.attempts.subarray(0, 3)]).toEqual([2, 2, 1]);
    expect([...batch.firstPutAt.subarray(0, 3)]).toEqual([1000, 1000, 2000]);
    expect(batch.markUncertain()).toBe(1);
    expect(batch.record(2).length).toBe(50);
  });
});
