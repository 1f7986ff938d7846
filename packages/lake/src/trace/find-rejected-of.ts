import { holdsValue } from '../search/holds-value.ts';
import { mayHold } from '../search/may-hold.ts';
import type { Lake } from '../lake.ts';
import { openStaging } from '../query/open-staging.ts';
import { readCurrent } from '../staging/read-current.ts';
import { withWorkDirectory } from '../work-directory.ts';
import type { TraceOptions } from './trace.ts';

/** A line that staging has rejected. */
export interface RejectedLine {
  readonly text: string;
  readonly reason: string;
  /** The object of raw that it is from, and its line there, counted from 1. */
  readonly key: string;
  readonly line: number;
  /** Epoch milliseconds. */
  readonly arrivedMs: number;
}

/** The lines of a user that staging has rejected and that arrived within a time, the newest first: at most so many. */
export function findRejectedOf(
  lake: Lake,
  user: string,
  {
    workDirectory,
    signal,
    sinceMs = -Infinity,
    untilMs = Infinity,
    most,
  }: TraceOptions & { readonly most: number },
): Promise<readonly RejectedLine[]> {
  const isOf = holdsValue(lake.contract.user, user);
  const sql = `select line, reason, source_object, source_line, epoch_ms(arrived_at) from rejected where ${mayHold('line', user)} order by arrived_at desc`;
  return readCurrent(lake, (snapshot) =>
    withWorkDirectory(workDirectory, async (directory) => {
      const found: RejectedLine[] = [];
      if (!snapshot) return found;
      const { engine, bring } = await openStaging(lake, { directory, snapshot });
      try {
        await bring(sql);
        for await (const rows of engine.stream(sql)) {
          signal?.throwIfAborted();
          for (const [text, reason, key, line, arrived] of rows) {
            const arrivedMs = Number(arrived);
            if (typeof text !== 'string' || arrivedMs < sinceMs || arrivedMs >= untilMs || !isOf(text))
              continue;
            found.push({ text, reason: String(reason), key: String(key), line: Number(line), arrivedMs });
            if (found.length === most) return found;
          }
        }
        return found;
      } finally {
        await engine.close();
      }
    }),
  );
}
