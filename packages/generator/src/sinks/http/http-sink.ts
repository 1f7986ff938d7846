import { batchingSink } from '../../delivery/batching-sink.ts';
import type { DeliveryOptions } from '../../delivery/delivery-options.ts';
import { OptionError } from '../../option-error.ts';
import { publicUrl } from '../../public-url.ts';
import type { Sink } from '../../sink.ts';
import type { HttpFormat } from './http-format.ts';

/** A collector and how to send to it. */
export interface HttpSinkOptions extends DeliveryOptions {
  /** `http:` or `https:`. */
  readonly url: string;
  /** What a batch looks like. Default `lines`. */
  readonly format?: HttpFormat | undefined;
}

/**
 * Creates a sink that posts batches of events to a collector.
 *
 * @throws {OptionError} when the address is none or another option is out of its range.
 * @throws {Error} when the dead-letter file that was asked for cannot be written.
 */
export function httpSink({ url, format = 'lines', ...options }: HttpSinkOptions): Sink {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new OptionError(
      'url',
      `must be an address such as http://127.0.0.1:8080/collect, got ${publicUrl(url)}`,
    );
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
