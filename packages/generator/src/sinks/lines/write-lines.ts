import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SinkContext } from '../../sink.ts';

const chunkBytes = 256 * 1024;
const newlineByte = 10;

/**
 * Writes a feed as lines, one event each, in chunks; the next chunk begins when the last is written, so memory is
 * bounded. `write` gets a buffer that is used again afterwards. When it rejects, the events of its chunk count as failed.
 */
export async function writeLines(
  { feed, account, clock, onEvent }: SinkContext,
  write: (chunk: Buffer) => Promise<void>,
): Promise<void> {
  account.path = 'lines';
  let chunk = Buffer.allocUnsafe(chunkBytes);
  while (!feed.ended) {
    const now = clock.now();
    if (feed.dueAt > now) {
      await feed.wait(Infinity);
      continue;
    }
    if (feed.dueAt > -Infinity) account.lag(now - feed.dueAt);
    if (feed.nextBytes >= chunk.length) chunk = Buffer.allocUnsafe(feed.nextBytes + 1);
    let end = 0;
    let events = 0;
    while (feed.dueAt <= now && end + feed.nextBytes < chunk.length) {
      const start = end;
      end = feed.take(chunk, start);
      if (onEvent) onEvent(chunk.subarray(start, end), 'written');
      chunk[end] = newlineByte;
      end += 1;
      events += 1;
    }
    try {
      await write(chunk.subarray(0, end));
    } catch (error) {
      account.deadLettered += events;
      account.lost += events;
      throw error;
    }
    account.accepted += events;
    // Timers and signals get their turn, also when writing never has to wait.
    await nextTurn();
  }
}
