import type { SinkContext } from '../sink.ts';
import type { Batch } from './batch.ts';

/** The first look at a batch that lingers, and the shortest time to the next. */
const lingerStepMs = 20;

type FillContext = Pick<SinkContext, 'feed' | 'account' | 'clock' | 'signal'> & { lingerMs: number };

/**
 * Fills a batch with the events that are due, until it is full, its first event has waited `lingerMs`, or the
 * feed has ended. A batch that already holds records waits for nothing. An empty one waits for the first event.
 *
 * Resolves with the events that are too long for any record.
 */
export async function fillBatch(
  batch: Batch,
  { feed, account, clock, signal, lingerMs }: FillContext,
): Promise<Buffer[]> {
  const tooLong: Buffer[] = [];
  let lingerEnd = batch.records > 0 ? -Infinity : Infinity;
  for (;;) {
    const now = clock.now();
    if (feed.dueAt > -Infinity && feed.dueAt <= now) account.lag(now - feed.dueAt);
    while (!batch.full && feed.dueAt <= now) {
      const event = batch.take(feed);
      if (event) tooLong.push(event);
    }
    if (batch.full || feed.ended) return tooLong;
    if (batch.records === 0) {
      await feed.wait(Infinity);
      continue;
    }
    lingerEnd = Math.min(lingerEnd, now + lingerMs);
    if (now >= lingerEnd) return tooLong;
    if (feed.dueAt === Infinity) {
      // Nobody knows when the next comes, or the end, after which nothing is waited for.
      await feed.wait(lingerEnd);
      continue;
    }
    // Not until the next event, which of a fast feed would be a thousand times a second, but until about the time
    // at which the batch is full if it goes on like this.
    const began = lingerEnd - lingerMs;
    const left = (now - began) * (1 / batch.fullness - 1);
    const until = Math.min(lingerEnd, Math.max(feed.dueAt, now + Math.max(left, lingerStepMs)));
    await clock.sleep(until - now, signal);
  }
}
