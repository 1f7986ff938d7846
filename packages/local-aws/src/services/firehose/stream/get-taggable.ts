import type { Context } from '../../../dispatch/context.ts';
import type { DeliveryStream } from './delivery-stream.ts';
import { resourceInUse } from '../errors.ts';
import { getStream } from './get-stream.ts';
import type { FirehoseState } from '../state.ts';

/**
 * The stream of that name, unless it is DELETING.
 *
 * Observed: tags can be changed while a stream is CREATING, not while it is DELETING (radkawar/stackd@9dc356f).
 * Assumed: the message.
 */
export function getTaggable(name: string, context: Context<FirehoseState>): DeliveryStream {
  const stream = getStream(name, context);
  if (stream.record.deletingSince !== undefined) {
    throw resourceInUse(`Firehose ${name} under account ${context.account} is in the DELETING state.`);
  }
  return stream;
}
