import type { SinkContext } from '../sink.ts';
import type { Batch } from './batch.ts';

/** While a batch lingers the feed is looked at this often, so that a fast feed fills it sooner. */
const LINGER_STEP_MS = 20;

/**
 * Fills a batch with the events that are due, until it is full, its first event has waited `lingerMs`, or the
 * feed has ended. A batch that already holds records waits for nothing. An empty one waits for the first event.
 *
 * Resolves with the events that are too long for any record.
 */
export async function fillBatch(
  batch: Batch,
  { feed, account, clock, lingerMs }: Pick<SinkContext, 'feed' | 'account' | 'clock'> & { lingerMs: number },
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
    await feed.wait(Math.min(lingerEnd, now + LINGER_STEP_MS));
  }
}
