import { Account } from './account.ts';
import type { ClickstreamOptions } from './clickstream-options.ts';
import { systemClock } from './runtime/clock.ts';
import type { Clock } from './runtime/clock.ts';
import type { Feed } from './feed/feed.ts';
import { EchoingFeed } from './feed/echoing-feed.ts';
import { Truth } from './faults/truth.ts';
import { defaults } from './options/defaults.ts';
import { checkOutputs, outputsOf } from './sinks/outputs.ts';
import { plan } from './plan.ts';
import type { Plan } from './plan.ts';
import { PlannedFeed } from './feed/planned-feed.ts';
import { checkSink, runSink } from './run-sink.ts';
import type { Sink, SinkContext } from './sink.ts';

/** What of the options is not about events. */
const runMembers = ['sink', 'truthPath', 'signal', 'abandon', 'clock', 'account', 'onStart', 'onEvent'];

/** How to run. */
export interface GenerateOptions extends ClickstreamOptions {
  readonly sink: Sink;
  /** A file for what was done to each event, as JSON Lines. */
  readonly truthPath?: string | undefined;
  /** Ends the run: nothing more is made, what was made is delivered. */
  readonly signal?: AbortSignal | undefined;
  /** Gives up what is still under way after `signal`. */
  readonly abandon?: AbortSignal | undefined;
  readonly clock?: Clock;
  /** Watched while the run goes on; the same object as in the summary. */
  readonly account?: Account;
  /** Called once, before the first event. */
  readonly onStart?: (
    run: Pick<Plan, 'seed' | 'start' | 'count' | 'endEpochMs' | 'speedup' | 'users'>,
  ) => void;
  readonly onEvent?: SinkContext['onEvent'];
}

/** How a run went. */
export interface Summary {
  readonly seed: number;
  readonly start: Date;
  readonly elapsedMs: number;
  readonly account: Account;
  /** Why the run ended before its time. */
  readonly error: Error | undefined;
}

/**
 * Generates events and delivers them to a sink.
 *
 * Anything that goes wrong once it has begun is the summary's `error`: the account of what was sent counts all the more
 * then.
 *
 * @throws {OptionError} when an option is out of its range.
 */
export async function generate(options: GenerateOptions): Promise<Summary> {
  const { sink, truthPath, clock = systemClock, account = new Account(), onStart, onEvent } = options;
  const { signal, abandon, duplicateRate = 0, rate } = options;
  const run = plan(options, runMembers);
  checkSink(sink);
  checkOutputs({ truthPath, ...outputsOf(sink) });
  const truth = truthPath === undefined ? undefined : new Truth(truthPath);
  onStart?.(run);
  const createFeed = (): Feed => {
    const planned = new PlannedFeed(run, { clock, account, truth });
    return duplicateRate > 0 ? new EchoingFeed(planned, account) : planned;
  };
  const lingerMs = rate === undefined ? defaults.lingerMs : defaults.lingerAtRateMs;
  const { elapsedMs, error } = await runSink(createFeed, {
    sink,
    account,
    clock,
    signal,
    abandon,
    lingerMs,
    onEvent,
  }).finally(() => truth?.close());
  return { seed: run.seed, start: run.start, elapsedMs, account, error: error ?? truth?.error };
}
