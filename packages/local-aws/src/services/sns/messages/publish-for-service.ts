import type { ServiceNotification } from '../../../ports/topics.ts';
import type { SnsState } from '../state.ts';
import { defaultPolicy } from '../topics/access-policy.ts';
import { letsService } from '../topics/lets-service.ts';
import { useTopicKey } from '../topics/use-topic-key.ts';
import { sendMessages } from './send-messages.ts';
import { readMessage } from './read-message.ts';

/** @throws {Error} when the topic is not there, or it or its key does not let the service publish to it. */
export async function publishForService(state: SnsState, notification: ServiceNotification): Promise<void> {
  const { topicArn, service, sourceArn, subject, message } = notification;
  const { account, random } = state.environment;
  const topic = state.getTopic(topicArn);
  const policy = topic.attributes['Policy'] || defaultPolicy(topicArn, account);
  if (!letsService(policy, topicArn, { service, sourceArn, account }))
    throw new Error(`the policy of ${topicArn} does not let ${service} publish for ${sourceArn}`);
  await useTopicKey(state, topic, { service, sourceArn });
  // What a service says of itself is cut rather than refused.
  const Subject = subject.replaceAll(/[^ -~]/g, '?').slice(0, 100);
  sendMessages(state, topic, [readMessage({ Message: message, Subject }, random.uuid())]);
}
