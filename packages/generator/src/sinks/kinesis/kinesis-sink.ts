import { batchingSink } from '../../delivery/batching-sink.ts';
import type { DeliveryOptions } from '../../delivery/delivery-options.ts';
import { OptionError } from '../../messages/option-error.ts';
import { checkGiven } from '../../options/option.ts';
import { deliveryOptions, kinesisOptions } from '../../options/sink-options.ts';
import type { Sink } from '../../sink.ts';
import { kinesis } from '../aws/aws-service.ts';
import { checkEndpoint } from '../aws/endpoint.ts';
import { packing } from '../firehose/packing.ts';
import type { Pack } from '../firehose/packing.ts';
import type { KinesisTarget } from './kinesis-transport.ts';

/** A Kinesis stream and how to send to it. */
export interface KinesisSinkOptions extends DeliveryOptions, KinesisTarget {
  /** Events per record: a number, or auto: up to five of the steps in which Firehose bills a record, and never at a higher price than one event per record. Default: 1. */
  readonly pack?: Pack | undefined;
}

/** Here and not at the top: only who sends to Kinesis loads the SDK. */
const loadTransport = () => import('./kinesis-transport.ts');

/**
 * Creates a sink that sends to a Kinesis data stream.
 *
 * With the partition key `user` a call has one event of a user at the most, and calls follow each other: so each user's
 * events are in one shard, in the order of the feed, also where some had to be sent again.
 *
 * @throws {OptionError} when an option is out of its range.
 * @throws {Error} when the dead-letter file that was asked for cannot be written.
 */
export function kinesisSink(options: KinesisSinkOptions): Sink {
  checkGiven(options, { ...deliveryOptions, ...kinesisOptions }, ['client']);
  const { stream, endpoint, partitionKey, concurrency, pack } = options;
  if (stream === undefined) throw new OptionError('stream', 'must be the name of a stream, got nothing');
  const inOrder = partitionKey === 'user';
  if (inOrder && concurrency !== undefined && concurrency > 1) {
    throw new OptionError(
      'concurrency',
      `must be 1 with the partition key user, whose events keep their order, got ${concurrency}`,
    );
  }
  // A record has one partition key.
  if (inOrder && pack !== undefined && pack !== 1)
    throw new OptionError('pack', `must be 1 with the partition key user, got ${pack}`);
  checkEndpoint(kinesis, endpoint);
  return batchingSink(
    {
      name: `kinesis:${stream}`,
      packing: packing(pack),
      prepare: loadTransport,
      open: async (account) => (await loadTransport()).createKinesisTransport(options, account),
    },
    inOrder ? { ...options, concurrency: 1 } : options,
  );
}
