import { OptionError } from '../../option-error.ts';
import { createRandom } from '../../random.ts';
import { drawSeed } from '../../seed.ts';
import type { Sink } from '../../sink.ts';
import { DeadLetters } from '../dead-letters.ts';
import { deliverBatches } from '../deliver-batches.ts';
import type { DeliveryOptions } from '../deliver-batches.ts';
import { createHttpTransport } from '../http/http-transport.ts';
import type { HttpFormat } from '../http/http-transport.ts';

/** A collector and how to send to it. */
export interface HttpSinkOptions extends DeliveryOptions {
  /** `http:` or `https:`. */
  readonly url: string;
  /** What a batch looks like. Default `lines`. */
  readonly format?: HttpFormat | undefined;
  /** Where events go that were given up. Default `clickstream-dead-letters.jsonl`, made when there is one. */
  readonly deadLetterPath?: string | undefined;
}

/**
 * Creates a sink that posts batches of events to a collector.
 *
 * @throws {OptionError} when the address is none or another option is out of its range.
 * @throws {Error} when the dead-letter file that was asked for cannot be written.
 */
export function httpSink({ url, format = 'lines', deadLetterPath, ...options }: HttpSinkOptions): Sink {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new OptionError('url', `must be an address such as http://127.0.0.1:8080/collect, got ${url}`);
  }
  const deadLetters = new DeadLetters(deadLetterPath);
  return {
    name: url,
    deadLetters,
    async run(context) {
      const transport = createHttpTransport(new URL(url), format, context.account);
      const random = createRandom(drawSeed(), 'jitter');
      const packing = { events: 1, bytes: Infinity };
      try {
        await deliverBatches(context, { transport, deadLetters, random, packing }, options);
      } finally {
        transport.close();
        deadLetters.close();
      }
    },
  };
}
