import { PublishBatchCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { batchTooLong, emptyBatch, entryIdsNotDistinct, invalidEntryId, tooManyEntries } from '../errors.ts';
import { sendMessages } from '../messages/send-messages.ts';
import { useTopicKey } from '../topics/use-topic-key.ts';
import { largestMessage, readMessage, sizeOf } from '../messages/read-message.ts';

/**
 * Publishes up to ten messages; each that is none is answered as failed, the others are on disk before the answer.
 *
 * Observed (localstack/localstack, test_sns.snapshot.json): the texts.
 */
export const publishBatch = operation(PublishBatchCommand, async (input, { state, random, caller }) => {
  const topic = state.getTopic(input.TopicArn);
  const entries = input.PublishBatchRequestEntries!;
  if (entries.length === 0) throw emptyBatch("The batch request doesn't contain any entries.");
  if (entries.length > 10) throw tooManyEntries('The batch request contains more entries than permissible.');
  if (!entries.every(({ Id = '' }) => /^[\w-]{1,80}$/.test(Id)))
    throw invalidEntryId('The Id of a batch entry in a batch request does not abide by the specification.');
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length)
    throw entryIdsNotDistinct('Two or more batch entries in the request have the same Id.');
  if (entries.reduce((sum, entry) => sum + sizeOf(entry), 0) > largestMessage)
    throw batchTooLong('The length of all the batch messages put together is more than the limit.');

  await useTopicKey(state, topic, { session: caller.session });
  const read = entries.map((entry) => {
    try {
      return { Id: entry.Id!, message: readMessage(entry, random.uuid()) };
    } catch (error) {
      const { name, message } = error as Error;
      return {
        Id: entry.Id!,
        failed: { Code: name.replace(/Exception$/, ''), Message: message, SenderFault: true },
      };
    }
  });
  sendMessages(
    state,
    topic,
    read.flatMap(({ message }) => message ?? []),
  );
  return {
    Successful: read.flatMap(({ Id, message }) => (message ? [{ Id, MessageId: message.id }] : [])),
    Failed: read.flatMap(({ Id, failed }) => (failed ? [{ Id, ...failed }] : [])),
  };
});
