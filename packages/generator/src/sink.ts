import type { Account } from './account.ts';
import type { Clock } from './runtime/clock.ts';
import type { Feed } from './feed/feed.ts';

/** What a sink works with. */
export interface SinkContext {
  readonly feed: Feed;
  readonly account: Account;
  readonly clock: Clock;
  /** Aborts when the run is to end: the feed has stopped, what was taken is still delivered. */
  readonly signal: AbortSignal;
  /** Aborts when even what was taken is to be given up, and accounted for, at once. */
  readonly abandon: AbortSignal;
  /** How long the first event of a batch waits for others where the sink's options do not say, in milliseconds. Default 0. */
  readonly lingerMs?: number;
  /** Called for every event once its fate is known, with the status the target gave: a number for HTTP. */
  readonly onEvent?: ((event: Buffer, status: string) => void) | undefined;
}

/** Where events go. */
export interface Sink {
  readonly name: string;
  /** Each record is billed, rounded up: see `Account.billedBytes`. */
  readonly bills?: boolean;
  /** The file that the events go to. */
  readonly path?: string;
  /** Where records go that are given up; `asked`: by name. */
  readonly deadLetters?: { readonly path: string; readonly asked: boolean; readonly written: number };
  /** Loads what the sink needs, before the run's clock starts. */
  prepare?(): Promise<unknown>;
  /**
   * Delivers all that the feed has and accounts for every event taken.
   *
   * @throws {Error} when there is no way on.
   */
  run(context: SinkContext): Promise<void>;
}
