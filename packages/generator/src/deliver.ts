import { Account } from './account.ts';
import { systemClock } from './runtime/clock.ts';
import type { Clock } from './runtime/clock.ts';
import { checkEvents, IterableFeed } from './feed/iterable-feed.ts';
import type { OwnEvents } from './feed/iterable-feed.ts';
import { checkSink, runSink } from './run-sink.ts';
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
  const { events, sink, clock = systemClock, account = new Account(), signal, abandon, onEvent } = options;
  checkSink(sink);
  checkEvents(events);
  let feed: IterableFeed | undefined;
  const createFeed = (): IterableFeed => (feed = new IterableFeed(events, { clock, account }));
  const run = await runSink(createFeed, { sink, account, clock, signal, abandon, onEvent });
  return { elapsedMs: run.elapsedMs, account, error: run.error ?? feed?.error };
}
