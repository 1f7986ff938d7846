import type { Batch, BatchLimits } from './batch.ts';

/** A record that the target did not take. */
export interface Refusal {
  readonly index: number;
  readonly code: string;
  readonly message: string;
}

/** One way to hand a batch over. */
export interface Transport {
  readonly limits: BatchLimits;
  /**
   * Sends the batch; resolves with the records that were refused, in order.
   *
   * @throws {PutError} when none was taken for sure.
   */
  put(batch: Batch): Promise<readonly Refusal[]>;
  /** Breaks off the calls under way and fails every later one. */
  cut(): void;
  close(): void;
}
