import { createRandom } from '../../random.ts';
import { drawSeed } from '../../seed.ts';
import type { Sink } from '../../sink.ts';
import { DeadLetters } from '../dead-letters.ts';
import { deliverBatches } from '../deliver-batches.ts';
import type { DeliveryOptions } from '../deliver-batches.ts';
import type { FirehoseTarget } from '../firehose/firehose-transport.ts';
import { packing } from '../packing.ts';
import type { Pack } from '../packing.ts';

/** A delivery stream and how to send to it. */
export interface FirehoseSinkOptions extends DeliveryOptions, FirehoseTarget {
  /** Events in one record. Default 1. */
  readonly pack?: Pack | undefined;
  /** Where records go that were given up. Default `clickstream-dead-letters.jsonl`, made when there is one. */
  readonly deadLetterPath?: string | undefined;
}

/** Here and not at the top: only who sends to Firehose loads the SDK. */
const loadTransport = () => import('../firehose/firehose-transport.ts');

/**
 * Creates a sink that sends to an Amazon Data Firehose delivery stream.
 *
 * @throws {OptionError} when an option is out of its range.
 * @throws {Error} when the dead-letter file that was asked for cannot be written.
 */
export function firehoseSink(options: FirehoseSinkOptions): Sink {
  const packed = packing(options.pack);
  const deadLetters = new DeadLetters(options.deadLetterPath);
  return {
    name: `firehose:${options.stream}`,
    deadLetters,
    prepare: loadTransport,
    async run(context) {
      const { createFirehoseTransport } = await loadTransport();
      const transport = await createFirehoseTransport(options, context.account);
      const random = createRandom(drawSeed(), 'jitter');
      try {
        await deliverBatches(context, { transport, deadLetters, random, packing: packed }, options);
      } finally {
        transport.close();
        deadLetters.close();
      }
    },
  };
}
