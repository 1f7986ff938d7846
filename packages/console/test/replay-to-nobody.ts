import { replay } from '@clickstream/lake';
import type { Lake, ReplayOptions } from '@clickstream/lake';

/** Replays an error object to nobody, who takes everything; how many records that were. */
export async function replayToNobody(lake: Lake, key: string): Promise<number> {
  const sink = (): ReturnType<ReplayOptions['sink']> => ({
    name: 'none',
    async run({ feed, account }) {
      while (!feed.ended) {
        if (feed.dueAt === Infinity) {
          await feed.wait(Infinity);
          continue;
        }
        feed.take(Buffer.alloc(feed.nextBytes), 0);
        account.accepted += 1;
      }
    },
  });
  const { accepted } = await replay(lake, { sink, prefix: key.slice(lake.layout.errorsPrefix.length) });
  return accepted;
}
