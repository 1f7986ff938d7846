import type { Place } from './delivery-plan.ts';
import type { RunHeader } from './runs.ts';

/** What the journal of a stream says, in order; applying it again from the start gives the same buffers. */
export type JournalEntry =
  /**
   * Records, by route. `done` names the transform batch that they came from, which is thereby dealt with, and `at`
   * when that was: the intervals of their buffers count from then.
   */
  | {
      readonly t: 'put';
      readonly delimiter: string;
      readonly runs: RunHeader[];
      readonly done?: string;
      readonly at?: number;
    }
  /** The open buffer of a route ends here. */
  | ({ readonly t: 'seal'; readonly to: string; readonly at: number } & Sealing)
  /** An object is in the bucket, or given up for good. */
  | { readonly t: 'done'; readonly id: string };

/** `id` is the object's key, or any unique text for a transform batch. */
export interface Sealing {
  readonly id: string;
  readonly place?: Place;
}
