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
   * Sends the batch; resolves with the records that were refused, in order. When `signal` aborts, the call is over at
   * once, whatever it waits for.
   *
   * @throws {PutError} when none was taken for sure.
   */
  put(batch: Batch, signal: AbortSignal): Promise<readonly Refusal[]>;
  close(): void;
}
