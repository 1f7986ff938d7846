import { PublishCommand } from '@aws-sdk/client-sns';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { operation } from '../operation.ts';
import { invalidParameter } from '../errors.ts';
import { sendMessages } from '../messages/send-messages.ts';
import { useTopicKey } from '../topics/use-topic-key.ts';
import { readMessage } from '../messages/read-message.ts';

/** Publishes a message: it is on disk before the answer, and sent to whoever has subscribed. */
export const publish = operation(PublishCommand, async (input, { state, random, caller }) => {
  const { TopicArn, TargetArn, PhoneNumber } = input;
  if (PhoneNumber !== undefined) throw new NotImplemented('PhoneNumber of sns:Publish; it has topics');
  if (TopicArn !== undefined && TargetArn !== undefined)
    throw invalidParameter('TopicArn or TargetArn Reason: only one of them can be given');
  if (TargetArn?.includes(':endpoint/'))
    throw new NotImplemented('endpoints of mobile applications as TargetArn of sns:Publish; it has topics');
  const topic = state.getTopic(TopicArn ?? TargetArn);
  const message = readMessage(input, random.uuid());
  await useTopicKey(state, topic, { session: caller.session });
  sendMessages(state, topic, [message]);
  return { MessageId: message.id };
});
