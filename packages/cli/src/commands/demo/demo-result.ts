/**
 * What has been counted on the way.
 *
 * @mutable by the steps, as they count
 */
export interface Counts {
  resources?: number;
  sent?: number;
  distinctUsers?: number;
  objects?: number;
  partitions?: number;
  inLake?: number;
  errorRecords?: number;
  staged?: number;
  missing?: number | undefined;
  deletedObjects?: number;
  leftovers?: number;
}

/** What a run of the demo gave. */
export interface DemoResult {
  readonly steps: readonly { readonly title: string; readonly seconds: number; readonly ok: boolean }[];
  readonly seconds: number;
  readonly counts: Counts;
  /** Why the run ended before its time. */
  readonly failure?: string;
}
