import type { Account } from './account.ts';
import type { Clock } from './clock.ts';
import type { Feed } from './feed.ts';

/** What a sink works with. */
export interface SinkContext {
  readonly feed: Feed;
  readonly account: Account;
  readonly clock: Clock;
  /** Aborts when the run is to end: the feed has stopped, what was taken is still delivered. */
  readonly signal: AbortSignal;
  /** Aborts when even what was taken is to be given up, and accounted for, at once. */
  readonly abandon: AbortSignal;
  /** Called for every event once its fate is known, with the status the target gave: a number for HTTP. */
  readonly onEvent?: ((event: Buffer, status: string) => void) | undefined;
}

/** Where events go. */
export interface Sink {
  readonly name: string;
  /** Where records went that were given up. */
  readonly deadLetters?: { readonly path: string; readonly written: number };
  /** Loads what the sink needs, before the run's clock starts. */
  prepare?(): Promise<unknown>;
  /**
   * Delivers all that the feed has and accounts for every event taken.
   *
   * @throws {Error} when there is no way on.
   */
  run(context: SinkContext): Promise<void>;
}
