import type { Clock } from '../../../../../runtime/clock.ts';
import type { JqOutcome } from '../../../record/jq/jq.ts';
import type { HopelessText } from './jq-question.ts';
import { JqThread, TextFailed } from './jq-thread.ts';
import type { QueryTimeouts } from './jq-thread.ts';

interface Call {
  readonly texts: readonly string[];
  readonly resolve: (outcomes: JqOutcome[]) => void;
  readonly reject: (error: Error) => void;
}

/** A query that needs jq, which runs in a thread of its own. */
export interface JqQuery {
  /** What it gives for each of the texts. */
  run(texts: readonly string[]): Promise<JqOutcome[]>;
  /** Waits for what is under way, and ends the thread. */
  close(): Promise<void>;
}

/** So many texts are asked about together, of calls that wait at the same time. */
const batchTexts = 4000;
/** After so many texts on which the query did not end, it is not tried on others of the same calls. */
const mostHopeless = 2;

/** Clients send again what has no answer after 15 s, and a call may have to be begun three times. */
const usualTimeouts: QueryTimeouts = { textMs: 1000, callMs: 3000 };

/**
 * Calls that come while the thread is busy are asked together, and about equal texts once: what a query gives depends on
 * the text alone, and on a time that is the same for all.
 *
 * A query may never end on some text. Then that fails, as it does when the query gives an error, and the others are
 * asked about again. Where it takes too long for all of them together, those that are left fail. All reject when jq does
 * not even start. Once `ended` is aborted, whatever is under way rejects.
 */
export function createJqQuery(
  query: string,
  clock: Pick<Clock, 'now'>,
  ended: AbortSignal,
  timeouts: QueryTimeouts = usualTimeouts,
): JqQuery {
  const thread = new JqThread(query, timeouts);
  const waiting: Call[] = [];
  let working: Promise<void> | undefined;

  const work = async () => {
    while (waiting.length > 0) {
      const calls = takeCalls(waiting);
      /** The place of each text among those that differ. */
      const places = new Map<string, number>();
      for (const { texts } of calls)
        for (const text of texts) if (!places.has(text)) places.set(text, places.size);
      try {
        const outcomes = await ask([...places.keys()], calls.length * timeouts.callMs);
        for (const { texts, resolve } of calls) resolve(texts.map((text) => outcomes[places.get(text)!]!));
      } catch (error) {
        for (const { reject } of calls) reject(error as Error);
      }
    }
    working = undefined;
  };

  const ask = async (texts: readonly string[], timeoutMs: number): Promise<readonly JqOutcome[]> => {
    const hopeless: HopelessText[] = [];
    for (;;) {
      ended.throwIfAborted();
      try {
        return await thread.ask({ texts, epochMs: clock.now().getTime(), timeoutMs, hopeless });
      } catch (error) {
        if (!(error instanceof TextFailed)) throw error;
        const last = hopeless.length + 1 >= mostHopeless;
        hopeless.push({ index: error.index, reason: error.message, last });
      }
    }
  };

  ended.addEventListener('abort', () => thread.end(ended.reason as Error), { once: true });

  return {
    run: (texts) =>
      new Promise((resolve, reject) => {
        waiting.push({ texts, resolve, reject });
        working ??= work();
      }),
    async close() {
      await working;
      thread.end();
    },
  };
}

/** The calls that wait, as many as are asked together. */
function takeCalls(waiting: Call[]): readonly Call[] {
  let texts = 0;
  let count = 0;
  while (count < waiting.length && (count === 0 || texts < batchTexts)) {
    texts += waiting[count]!.texts.length;
    count += 1;
  }
  return waiting.splice(0, count);
}
