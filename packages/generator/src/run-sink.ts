import type { Account } from './account.ts';
import type { Clock } from './runtime/clock.ts';
import type { Feed } from './feed/feed.ts';
import { OptionError } from './messages/option-error.ts';
import type { Sink, SinkContext } from './sink.ts';

/** How to run a sink. */
export interface RunSinkOptions {
  readonly sink: Sink;
  readonly account: Account;
  readonly clock: Clock;
  /** Ends the run: the feed stops, what was taken is delivered. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up what is still under way after `signal`. */
  readonly abandon?: AbortSignal | undefined;
  readonly lingerMs?: number;
  readonly onEvent?: SinkContext['onEvent'];
}

/** How it went. */
export interface SinkRun {
  readonly elapsedMs: number;
  /** Why it ended before all was delivered. */
  readonly error: Error | undefined;
}

/** @throws {OptionError} when what is to be the sink is none. */
export function checkSink(sink: Sink): void {
  if (typeof (sink as Sink | undefined)?.run === 'function') return;
  throw new OptionError('sink', "must be a sink, such as firehoseSink({ stream: 'clickstream' }), got none");
}

/** Runs a sink over a feed, which begins when the sink is ready. Never rejects once it has begun. */
export async function runSink(createFeed: () => Feed, options: RunSinkOptions): Promise<SinkRun> {
  const { sink, signal = never(), abandon = never(), clock, ...context } = options;
  await sink.prepare?.();
  const began = clock.now();
  const feed = createFeed();
  const stop = (): void => feed.stop();
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop);
  let error: Error | undefined;
  try {
    await sink.run({ feed, clock, signal, abandon, ...context });
  } catch (cause) {
    error = cause instanceof Error ? cause : new Error(String(cause), { cause });
  } finally {
    signal.removeEventListener('abort', stop);
    feed.stop();
  }
  return { elapsedMs: clock.now() - began, error };
}

function never(): AbortSignal {
  return new AbortController().signal;
}
