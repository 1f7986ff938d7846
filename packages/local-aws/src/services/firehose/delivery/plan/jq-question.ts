import type { RecordFailure } from '../../record/steps/error-record.ts';

/** Records, one behind the other, for the thread that runs jq. */
export interface Question {
  readonly bytes: ArrayBuffer;
  readonly lengths: readonly number[];
  readonly lambdaKeys?: readonly (LambdaKeys | undefined)[];
  /** Epoch milliseconds, as `now` sees it. */
  readonly epochMs: number;
  /** After so long the texts that are left are not tried, in milliseconds. */
  readonly timeoutMs: number;
  /** What the query is not to be tried on again. */
  readonly hopeless: readonly HopelessText[];
}

/** A JSON text on which the query does not end, by its index among those of a question. */
export interface HopelessText {
  readonly index: number;
  readonly reason: string;
  /** Whether the texts behind it are not tried either. */
  readonly last: boolean;
}

/** `metadata.partitionKeys` of a record. */
export type LambdaKeys = Readonly<Record<string, unknown>>;

/** What became of a sub-record. */
export interface AnsweredRecord {
  /** Index of the record that it was put in. */
  readonly source: number;
  /** Where it lies in that. */
  readonly start: number;
  readonly length: number;
  readonly partition: string;
  readonly failure: RecordFailure | undefined;
}

/** What the thread and its owner share: the number of questions asked, and that of the text that jq is at. */
export const shared = { questions: 0, textNumber: 1, bytes: 8 };
