import { batchingSink } from '../../delivery/batching-sink.ts';
import type { DeliveryOptions } from '../../delivery/delivery-options.ts';
import { OptionError } from '../../messages/option-error.ts';
import { checkGiven, shownText } from '../../options/option.ts';
import { deliveryOptions, httpOptions } from '../../options/sink-options.ts';
import { publicUrl } from '../../messages/public-url.ts';
import type { Sink } from '../../sink.ts';
import type { HttpFormat } from './http-format.ts';

/** A collector and how to send to it. */
export interface HttpSinkOptions extends DeliveryOptions {
  /** URL to post to. */
  readonly url: string;
  /** Format that the collector takes: lines, a JSON array, or Segment's batch. Default: lines. */
  readonly format?: HttpFormat | undefined;
}

/**
 * Creates a sink that posts batches of events to a collector.
 *
 * @throws {OptionError} when the address is none or another option is out of its range.
 * @throws {Error} when the dead-letter file that was asked for cannot be written.
 */
export function httpSink(given: HttpSinkOptions): Sink {
  checkGiven(given, { ...deliveryOptions, ...httpOptions });
  const { url, format = 'lines', ...options } = given;
  if (url === undefined || !URL.canParse(url)) {
    throw new OptionError('url', `must be ${httpOptions.url.kind.allowed}, got ${shownText(url ?? '')}`);
  }
  return batchingSink(
    {
      name: publicUrl(url),
      packing: { events: 1, bytes: Infinity },
      open: async (account) => {
        const { createHttpTransport } = await import('./http-transport.ts');
        return createHttpTransport(new URL(url), format, account);
      },
    },
    options,
  );
}
