import type { S3Location } from '../plan/delivery-plan.ts';
import type { RunHeader } from './run-header.ts';

/** What the journal of a stream says, in order; applying it again from the start gives the same buffers. */
export type JournalEntry =
  /**
   * Records, by route. The intervals of their buffers count from `at`, in epoch milliseconds. `done` names the transform
   * batch that they came from, which is thereby dealt with.
   */
  | {
      readonly t: 'put';
      readonly delimiter: string;
      readonly runs: RunHeader[];
      readonly at: number;
      readonly done?: string;
    }
  /** The open buffer of a route is flushed here. The name is that of the format on disk, as is `place`. */
  | ({ readonly t: 'seal'; readonly to: string; readonly at: number } & FlushTarget)
  /** An object is in the bucket, or given up for good. */
  | { readonly t: 'done'; readonly id: string };

/** `id` is the object's key, or any unique text for a transform batch. */
export interface FlushTarget {
  readonly id: string;
  readonly place?: S3Location;
}
