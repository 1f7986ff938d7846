import { batchingSink } from '../../delivery/batching-sink.ts';
import type { DeliveryOptions } from '../../delivery/delivery-options.ts';
import { OptionError } from '../../messages/option-error.ts';
import { checkGiven } from '../../options/option.ts';
import { deliveryOptions, firehoseOptions } from '../../options/sink-options.ts';
import type { Sink } from '../../sink.ts';
import { firehose } from '../aws/aws-service.ts';
import { checkEndpoint } from '../aws/endpoint.ts';
import type { FirehoseTarget } from './firehose-transport.ts';
import { packing } from './packing.ts';
import type { Pack } from './packing.ts';

/** A delivery stream and how to send to it. */
export interface FirehoseSinkOptions extends DeliveryOptions, FirehoseTarget {
  /** Events per record: a number, or auto: up to five of the steps in which Firehose bills a record, and never at a higher price than one event per record. Default: 1. */
  readonly pack?: Pack | undefined;
}

/** Here and not at the top: only who sends to Firehose loads the SDK. */
const loadTransport = () => import('./firehose-transport.ts');

/**
 * Creates a sink that sends to an Amazon Data Firehose delivery stream.
 *
 * @throws {OptionError} when an option is out of its range.
 * @throws {Error} when the dead-letter file that was asked for cannot be written.
 */
export function firehoseSink(options: FirehoseSinkOptions): Sink {
  checkGiven(options, { ...deliveryOptions, ...firehoseOptions }, ['client']);
  if (options.stream === undefined) {
    throw new OptionError('stream', 'must be the name of a delivery stream, got nothing');
  }
  checkEndpoint(firehose, options.endpoint);
  return batchingSink(
    {
      name: `firehose:${options.stream}`,
      bills: true,
      packing: packing(options.pack),
      prepare: loadTransport,
      open: async (account) => (await loadTransport()).createFirehoseTransport(options, account),
    },
    options,
  );
}
