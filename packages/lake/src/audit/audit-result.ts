import type { Unreadable } from '../objects/unreadable.ts';
import type { IdList } from './ids/id-list.ts';

/** What an audit found. */
export interface AuditResult {
  /** Nothing is missing, misplaced or unreadable. */
  readonly ok: boolean;
  readonly raw: {
    readonly objects: number;
    readonly lines: number;
    /** Distinct event ids. */
    readonly events: number;
    /** Lines with an id that another line has, too. */
    readonly duplicates: number;
    /** Lines that are no events. */
    readonly rejected: number;
    /** Lines under the key of another partition. */
    readonly misplaced: IdList;
    /** Keys below the prefix of events that are none of the layout; what they hold is read all the same. */
    readonly strayed: IdList;
    /** Keys of the bucket below neither prefix: nothing reads them. */
    readonly outside: IdList;
    readonly unreadable: readonly Unreadable[];
  };
  readonly errors: {
    readonly objects: number;
    readonly records: number;
    readonly byCode: Readonly<Record<string, number>>;
    /** Records without a legible event id. */
    readonly illegible: number;
    /** Lines of error objects that are no records of Firehose. */
    readonly foreign: number;
    /** Keys below the prefix of errors that are none of the layout; what they hold is read all the same. */
    readonly strayed: IdList;
    readonly unreadable: readonly Unreadable[];
  };
  readonly staging: {
    readonly events: number;
    /** Events of objects that were read, but are not in staging. */
    readonly missing: IdList;
    /** Events in staging that are not in raw. */
    readonly unexpected: IdList;
    /** Ids that staging has more than once. */
    readonly duplicates: IdList;
    /** Objects of raw that staging has not read yet. */
    readonly unread: number;
  };
  /** Against what was sent, with a truth file. */
  readonly truth?: {
    readonly sent: number;
    readonly copies: number;
    readonly deliveredOnce: number;
    /** Delivered as often as it was sent on purpose, more than once. */
    readonly deliveredMore: number;
    /** Delivered more often than it was sent. */
    readonly extraCopies: IdList;
    /** Delivered, or failed, but less often than it was sent. */
    readonly fewerCopies: IdList;
    readonly failed: IdList;
    /** Failed events whose id cannot be read in what is left of them, told by their number. */
    readonly failedIllegibly: IdList;
    readonly missing: IdList;
    readonly unexpected: IdList;
    readonly late: number;
  };
}
