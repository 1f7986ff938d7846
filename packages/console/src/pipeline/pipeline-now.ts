import type { Lake, Unread, Unreadable } from '@clickstream/lake';
import type { ErrorGroup } from '../errors/error-groups.ts';
import type { Buffers, LocalState } from '../local/local-admin.ts';
import type { Part } from '../problem.ts';
import type { AlarmView } from './read-alarms.ts';
import type { Window } from './read-series.ts';
import type { StagingView } from './read-staging.ts';
import type { StreamView } from '../read-stream.ts';

/** What came and went in this minute and the one before it, or in the last two of which anything is known. */
export interface Rates extends Window {
  /** Records put: to the Kinesis stream where one is read. */
  readonly incoming: number;
  readonly incomingBytes: number;
  /** In words, how many records were read from the Kinesis stream; undefined where none is read. */
  readonly read: string | undefined;
  readonly delivered: number;
  readonly deliveredBytes: number;
  /** Objects written, or records where the stream is not partitioned: of those Firehose counts no objects. */
  readonly written: number;
  /** Which of them, in words. */
  readonly unit: string;
  readonly throttled: number;
  /** Share of the deliveries that succeeded; null where there were none. */
  readonly success: number | null;
  /** Seconds that the oldest record has waited; null where nothing says. */
  readonly freshness: number | null;
  /** Whether nothing was put, read or delivered. */
  readonly isStill: boolean;
  /** Whether nothing was for half an hour. */
  readonly isIdle: boolean;
}

/** Records that failed lately. */
export interface RecentErrors {
  readonly spanMs: number;
  /** Without those that a replay has brought back. */
  readonly records: number;
  readonly replayed: number;
  readonly isCut: boolean;
  readonly groups: readonly Pick<ErrorGroup, 'code' | 'reason' | 'records' | 'lastObjectMs'>[];
  /** What could not be read, of which nobody knows how many records it holds. */
  readonly unreadable: readonly Unreadable[];
  /** Of how many of the records it is not known whether a replay has brought them back. */
  readonly unknownReplays: number;
}

/** The pipeline at a moment, each part or why there is none. */
export interface PipelineNow {
  /** The delivery stream. */
  readonly name: string;
  /** By which objects are searched. */
  readonly layout: Pick<Lake['layout'], 'prefix' | 'errorPrefix'>;
  /** By the clock of the AWS that is shown: epoch milliseconds. */
  readonly atMs: number;
  /** Nobody answers now, or no part can be read since everything is refused. */
  readonly isGone: boolean;
  readonly stream: Part<StreamView>;
  readonly rates: Part<Rates>;
  readonly errors: Part<RecentErrors>;
  readonly alarms: Part<readonly AlarmView[]>;
  /** `none` before the first transform. */
  readonly staging: Part<StagingView | 'none'>;
  /** What of raw is not in staging; undefined before the first transform, and before it is asked. */
  readonly unread?: Part<Unread> | undefined;
  /** Only local AWS tells. */
  readonly buffers: Buffers | undefined;
  readonly local: Pick<LocalState, 'aheadSeconds' | 'faults'> | undefined;
}
