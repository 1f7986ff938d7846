import { Account } from './account.ts';
import { systemClock } from './clock.ts';
import type { Clock } from './clock.ts';
import { IterableFeed } from './iterable-feed.ts';
import type { OwnEvents } from './iterable-feed.ts';
import type { Sink, SinkContext } from './sink.ts';

/** What to deliver and where to. */
export interface DeliverOptions {
  /** One event each: an object, or its JSON on one line as text or bytes. */
  readonly events: OwnEvents;
  readonly sink: Sink;
  /** Ends the delivery: nothing more is read, what was read is delivered. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up what is still under way after `signal`. */
  readonly abandon?: AbortSignal | undefined;
  readonly clock?: Clock;
  /** Watched while the delivery goes on; the same object as in the result. */
  readonly account?: Account;
  readonly onEvent?: SinkContext['onEvent'];
}

/** How a delivery went. */
export interface Delivery {
  readonly elapsedMs: number;
  readonly account: Account;
  /** Why it ended before all was delivered. */
  readonly error: Error | undefined;
}

/**
 * Delivers events of your own to a sink, with the same batches, retries and account as generated ones.
 *
 * Never rejects: what goes wrong is the result's `error`, also in reading the events. An event longer than a record
 * of Firehose may be, 1,000 KiB, is given up. `account.users` stays 0: what a user is only the events' maker knows.
 */
export async function deliver(options: DeliverOptions): Promise<Delivery> {
  const { events, sink, clock = systemClock, account = new Account(), onEvent } = options;
  const { signal = new AbortController().signal, abandon = new AbortController().signal } = options;
  let error: Error | undefined;
  await sink.prepare?.();
  const began = clock.now();
  const feed = new IterableFeed(events, { clock, account });
  const stop = (): void => feed.stop();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  try {
    await sink.run({ feed, account, clock, signal, abandon, onEvent });
  } catch (cause) {
    error = cause instanceof Error ? cause : new Error(String(cause), { cause });
  } finally {
    signal.removeEventListener('abort', stop);
    feed.stop();
  }
  return { elapsedMs: clock.now() - began, account, error: error ?? feed.error };
}
