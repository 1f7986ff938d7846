import type { Account } from '../account.ts';
import { createRandom } from '../runtime/random.ts';
import { drawSeed } from '../runtime/seed.ts';
import type { Sink } from '../sink.ts';
import { BatchDelivery } from './batch-delivery.ts';
import type { Packing } from './batch.ts';
import { DeadLetters } from './dead-letters.ts';
import type { DeliveryOptions } from './delivery-options.ts';
import type { Transport } from './transport.ts';

/** A target that takes batches. */
export interface BatchTarget {
  /** What the sink is called in accounts: without secrets. */
  readonly name: string;
  /** Each record is billed, rounded up: see `Account.billedBytes`. */
  readonly bills?: boolean;
  readonly packing: Packing;
  /** Loads what it takes to open the target, before the run's clock starts. */
  prepare?(this: void): Promise<unknown>;
  open(this: void, account: Account): Promise<Transport>;
}

/**
 * Creates the sink of a target that takes batches: with its retries, its dead letters and its account.
 *
 * @throws {Error} when the dead-letter file that was asked for cannot be written.
 */
export function batchingSink({ open, packing, ...target }: BatchTarget, options: DeliveryOptions): Sink {
  const deadLetters = new DeadLetters(options.deadLetterPath);
  return {
    ...target,
    deadLetters,
    async run(context) {
      try {
        const transport = await open(context.account);
        const random = createRandom(drawSeed(), 'jitter');
        try {
          await new BatchDelivery(context, { transport, deadLetters, random, packing }, options).run();
        } finally {
          transport.close();
        }
      } finally {
        deadLetters.close();
      }
    },
  };
}
