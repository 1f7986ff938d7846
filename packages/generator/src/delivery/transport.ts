import type { Batch, BatchLimits } from './batch.ts';

/** A record that the target did not take. */
export interface Refusal {
  index: number;
  code: string;
  message: string;
}

/** One way to hand a batch over. */
export interface Transport {
  readonly limits: BatchLimits;
  /**
   * Sends the batch; resolves with the records that were refused, in order. Rejects with a PutError when none was
   * taken for sure.
   */
  put(batch: Batch): Promise<readonly Refusal[]>;
  /** Breaks off the calls under way and fails every later one. */
  cut(): void;
  close(): void;
}
