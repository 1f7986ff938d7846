import { DeleteStreamCommand } from '@aws-sdk/client-kinesis';
import { resourceInUse } from '../errors.ts';
import { operation } from '../operation.ts';
import { getStream } from '../stream/get-stream.ts';

/**
 * Deletes a stream with its records; one that is DELETING stays so.
 *
 * Documented: one with registered consumers only where EnforceConsumerDeletion says so. Assumed: the message.
 */
export const deleteStream = operation(DeleteStreamCommand, (input, context) => {
  const stream = getStream(input, context);
  const { name, consumers, deletingSince } = stream.record;
  if (deletingSince !== undefined) return;
  if (consumers.length > 0 && input.EnforceConsumerDeletion !== true) {
    throw resourceInUse(
      `Stream ${name} under account ${context.account} has consumers. Deregister them, or set EnforceConsumerDeletion.`,
    );
  }
  context.state.remove(stream);
});
