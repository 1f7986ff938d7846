import type { Sink } from '@clickstream/generator';
import type { Unreadable } from '../objects/unreadable.ts';

/** What is replayed, and how. */
export interface ReplayOptions {
  /** Dead letters of gen, or events, one per line. Default: the error objects of the lake. */
  readonly file?: string | undefined;
  /** A jq expression that repairs each event: '.user_id //= 0'. */
  readonly fix?: string | undefined;
  /** Only records of this error code. */
  readonly code?: string | undefined;
  /** Only records that failed for this reason, in the console's words: 'user_id is missing'. */
  readonly reason?: string | undefined;
  /** Only error objects below this prefix, such as processing-failed/. */
  readonly prefix?: string | undefined;
  /** Only records that arrived at or after this time. Epoch milliseconds. */
  readonly sinceMs?: number | undefined;
  /** Only records that arrived before this time. Epoch milliseconds. */
  readonly untilMs?: number | undefined;
  /** Says what would be done, and sends nothing. */
  readonly dryRun?: boolean | undefined;
  /** Makes what the events are sent to; one for each delivery. */
  readonly sink: () => Sink;
  /** How long another replay may be silent before this one takes its place: milliseconds. Default 30,000. */
  readonly leaseMs?: number | undefined;
  /** Hears who holds the right to replay, while it is watched whether they are still there. */
  readonly onWaiting?: ((holder: string) => void) | undefined;
  readonly now?: () => number;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((records: number) => void) | undefined;
}

/** An event before and after. */
export interface ReplaySample {
  readonly code: string;
  readonly before: string;
  readonly after: string;
}

/** What a replay did, or would do. */
export interface ReplayResult {
  /** Error objects with records that the filters let through, or pieces of a file. */
  readonly objects: number;
  /** Records that an earlier run brought back, left alone. */
  readonly alreadyReplayed: number;
  readonly records: number;
  readonly events: number;
  /** Events that the target took. */
  readonly accepted: number;
  /** Events that it did not take: they stay where they are, and a later replay sends them again. */
  readonly failed: number;
  /** Events that the fix left out. A record that nothing is left of stays open for another replay. */
  readonly dropped: number;
  /** Records that cannot be sent, by why. They stay open for another replay, with a better fix. */
  readonly unusable: Readonly<Record<string, number>>;
  /** Events of a replay that was cut off, sent again because nobody knows whether they were taken. */
  readonly possibleDuplicates: number;
  readonly byCode: Readonly<Record<string, number>>;
  /** Records that were left out for their code. */
  readonly otherCodes: Readonly<Record<string, number>>;
  /** Records that were left out for their reason, of the first hundred reasons. */
  readonly otherReasons: Readonly<Record<string, number>>;
  readonly samples: readonly ReplaySample[];
  /** Error objects that cannot be read, and lines of them: they stay open for another replay. */
  readonly unreadable: readonly Unreadable[];
}
