import type { Sink } from '../../sink.ts';
import { createRandom } from '../../random.ts';
import { DeadLetters } from '../dead-letters.ts';
import { deliverBatches } from '../deliver-batches.ts';
import type { DeliveryOptions } from '../deliver-batches.ts';

/** A delivery stream and how to send to it. */
export interface FirehoseSinkOptions extends Partial<DeliveryOptions> {
  stream: string;
  region?: string | undefined;
  endpoint?: string | undefined;
  /** Where events go that were given up. Default `clickstream-dead-letters.jsonl`. */
  deadLetterPath?: string;
}

/** Creates a sink that sends to an Amazon Data Firehose delivery stream. */
export function firehoseSink({
  deadLetterPath = 'clickstream-dead-letters.jsonl',
  ...options
}: FirehoseSinkOptions): Sink {
  return {
    name: `firehose:${options.stream}`,
    async run(context) {
      // Here and not at the top: only who sends to Firehose loads the SDK.
      const { createFirehoseTransport } = await import('../firehose/firehose-transport.ts');
      const transport = await createFirehoseTransport(options, context.account);
      const deadLetters = new DeadLetters(deadLetterPath);
      try {
        await deliverBatches(context, transport, {
          random: createRandom(Date.now(), 'jitter'),
          deadLetters,
          ...options,
        });
      } finally {
        transport.close();
        deadLetters.close();
      }
    },
  };
}
