import type { Context } from '../../../dispatch/context.ts';
import type { DeliveryStream } from './delivery-stream.ts';
import { resourceNotFound } from '../errors.ts';
import type { FirehoseState } from '../state.ts';

/**
 * The stream of that name; throws ResourceNotFoundException.
 *
 * Observed: this wording is DescribeDeliveryStream's (turbot/steampipe-plugin-aws#759, November 2021); puts have
 * another.
 */
export function getStream(
  name: string,
  { state, account }: Pick<Context<FirehoseState>, 'state' | 'account'>,
): DeliveryStream {
  const stream = state.find(name);
  if (!stream) throw resourceNotFound(`Firehose ${name} under account ${account} not found.`);
  return stream;
}
