import type { Account } from '../account.ts';
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
  /** Sends the batch; resolves with the records that were refused. Rejects with a PutError when none was taken. */
  put(batch: Batch, account: Account): Promise<readonly Refusal[]>;
  close(): void;
}
