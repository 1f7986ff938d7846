/** JSON texts for the thread that runs jq. */
export interface Question {
  readonly texts: readonly string[];
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

/** What the thread and its owner share: the number of questions asked, and that of the text that jq is at. */
export const shared = { questions: 0, textNumber: 1, bytes: 8 };
