import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Feed } from '../../../feed/feed.ts';
import { createRandom } from '../../../runtime/random.ts';
import { Batch } from '../../../delivery/batch.ts';
import { packing } from '../packing.ts';
import { firehoseLimits } from '../limits.ts';
import { requestBuffer, requestBytes, requestHead, writeRequest } from './request-bytes.ts';

const randomSeed = Math.floor(Math.random() * 2 ** 47);
const random = createRandom(randomSeed, 'bytes');

/** A feed of these events, one after the other. */
function feedOf(events: readonly Buffer[]): Feed {
  let next = 0;
  return {
    dueAt: -Infinity,
    get ended() {
      return next >= events.length;
    },
    get nextBytes() {
      return events[next]?.length ?? 0;
    },
    alone: false,
    take(into, at) {
      const event = events[next++]!;
      into.set(event, at);
      return at + event.length;
    },
    putBack: () => void (next -= 1),
    wait: () => Promise.resolve(),
    stop: () => {},
  };
}

function randomEvents(count: number, max: number): Buffer[] {
  return Array.from({ length: count }, () => {
    // No newline: that would be two events.
    const text = randomBytes(1 + random.below(max))
      .toString('latin1')
      .replaceAll('\n', ' ');
    return Buffer.from(text, 'latin1');
  });
}

function bodyOf(stream: string, batch: Batch): Buffer {
  const head = requestHead(stream);
  const size = requestBytes(head, batch);
  const body = requestBuffer(size);
  writeRequest(head, batch, body);
  return body.subarray(0, size);
}

function expectedBody(stream: string, batch: Batch): string {
  const Records = Array.from({ length: batch.records }, (_, i) => ({
    Data: batch.record(i).toString('base64'),
  }));
  return JSON.stringify({ DeliveryStreamName: stream, Records });
}

describe(`a request body (seed ${randomSeed})`, () => {
  it.each([
    ['one record', 1, 10],
    ['records of every length modulo 3', 500, 9],
    ['records of a few hundred bytes', 500, 400],
    ['records longer than a piece', 20, 150_000],
  ])('is the JSON of the batch: %s', (_, count, max) => {
    for (const pack of [1, 7, 'auto'] as const) {
      const batch = new Batch(firehoseLimits, packing(pack));
      const feed = feedOf(randomEvents(count, max));
      while (!feed.ended) {
        while (!batch.full && !feed.ended) batch.take(feed);
        expect(bodyOf('clickstream', batch).equals(Buffer.from(expectedBody('clickstream', batch)))).toBe(
          true,
        );
        expect(bodyOf('clickstream', batch).length).toBeLessThanOrEqual(4 * 1024 * 1024);
        batch.keep([]);
      }
    }
  });

  it('is so of a batch that keeps some of its records and takes others behind them', () => {
    const batch = new Batch(firehoseLimits, packing(1));
    // 20 rounds of at most 40.
    const feed = feedOf(randomEvents(800, 300));
    for (let round = 0; round < 20; round += 1) {
      while (batch.records < 40) batch.take(feed);
      expect(bodyOf('a-stream_with.name', batch).toString()).toBe(expectedBody('a-stream_with.name', batch));
      batch.keep([...Array(40).keys()].filter(() => random.next() < 0.3));
    }
  });
});
