import { readSubscriptionPolicy, readTopicPolicy } from '../delivery/retry-policy.ts';
import type { Delivery, Document } from '../delivery/message-delivery.ts';
import type { SnsState, Subscribed } from '../state.ts';
import { subscriptionArn } from '../subscription.ts';

const words = {
  SubscriptionConfirmation: (topicArn: string) =>
    `You have chosen to subscribe to the topic ${topicArn}.\nTo confirm the subscription, visit the SubscribeURL included in this message.`,
  UnsubscribeConfirmation: (_topicArn: string, arn: string) =>
    `You have chosen to deactivate subscription ${arn}.\nTo cancel this operation and restore the subscription, visit the SubscribeURL included in this message.`,
};

/** Sends an endpoint the token that confirms its subscription, or that takes it up again. */
export function askToConfirm(
  state: SnsState,
  { topic, subscription }: Subscribed,
  Type: Exclude<Document['Type'], 'Notification'>,
  token: string,
): void {
  const { protocol, endpoint, host } = subscription;
  const TopicArn = state.arnOf(topic);
  const arn = subscriptionArn(TopicArn, subscription);
  const { random } = state.environment;
  const delivery: Delivery = {
    id: random.uuid(),
    protocol,
    endpoint,
    from: topic.attributes['DisplayName'] ?? '',
    subscriptionArn: arn,
    isRaw: false,
    signatureVersion: topic.attributes['SignatureVersion'] === '2' ? '2' : '1',
    policy: readSubscriptionPolicy('', readTopicPolicy(topic.attributes['DeliveryPolicy'] ?? '')),
    document: {
      Type,
      MessageId: random.uuid(),
      Token: token,
      TopicArn,
      Message: words[Type](TopicArn, arn),
      SubscribeURL: `http://${host}/?Action=ConfirmSubscription&TopicArn=${TopicArn}&Token=${token}`,
      Timestamp: new Date(state.now()).toISOString(),
    },
  };
  state.outbox.send([delivery]);
}
