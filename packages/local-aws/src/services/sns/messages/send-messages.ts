import type { MessageAttributeValue } from '@aws-sdk/client-sns';
import { readSubscriptionPolicy, readTopicPolicy } from '../delivery/retry-policy.ts';
import type { Delivery, WireAttribute } from '../delivery/message-delivery.ts';
import { readFilterPolicy } from '../filter-policies/read-filter-policy.ts';
import type { SnsState } from '../state.ts';
import { isPending, subscriptionArn } from '../subscription.ts';
import type { Subscription } from '../subscription.ts';
import type { Topic } from '../topics/topic.ts';
import type { Message } from './message.ts';

/** Sends messages to whoever has subscribed to a topic and wants them: all are on disk once this returns. */
export function sendMessages(state: SnsState, topic: Topic, messages: readonly Message[]): void {
  const subscriptions = topic.subscriptions.filter((subscription) => !isPending(subscription));
  const deliveries = messages.flatMap((message) =>
    subscriptions
      .filter((subscription) => wants(subscription, message))
      .map((subscription) => notification(state, topic, subscription, message)),
  );
  state.outbox.send(deliveries);
}

function wants({ protocol, attributes }: Subscription, message: Message): boolean {
  const { FilterPolicy = '', FilterPolicyScope } = attributes;
  if (FilterPolicy === '') return true;
  const body = message.bodies[protocol] ?? message.bodies.default;
  return readFilterPolicy(FilterPolicy, FilterPolicyScope)({ body, attributes: message.attributes });
}

function notification(state: SnsState, topic: Topic, subscription: Subscription, message: Message): Delivery {
  const { protocol, endpoint, attributes, host } = subscription;
  const TopicArn = state.arnOf(topic);
  const arn = subscriptionArn(TopicArn, subscription);
  const topicPolicy = readTopicPolicy(topic.attributes['DeliveryPolicy'] ?? '');
  return {
    id: `${message.id}:${subscription.id}`,
    protocol,
    endpoint,
    from: topic.attributes['DisplayName'] ?? '',
    subscriptionArn: arn,
    isRaw: /^true$/i.test(attributes['RawMessageDelivery'] ?? ''),
    signatureVersion: topic.attributes['SignatureVersion'] === '2' ? '2' : '1',
    policy: readSubscriptionPolicy(attributes['DeliveryPolicy'] ?? '', topicPolicy),
    document: {
      Type: 'Notification',
      MessageId: message.id,
      TopicArn,
      Subject: message.subject,
      Message: message.bodies[protocol] ?? message.bodies.default,
      Timestamp: new Date(state.now()).toISOString(),
      UnsubscribeURL: `http://${host}/?Action=Unsubscribe&SubscriptionArn=${arn}`,
      MessageAttributes: onTheWire(message.attributes),
    },
  };
}

function onTheWire(attributes: Message['attributes']): Record<string, WireAttribute> | undefined {
  const all = Object.entries(attributes).map(
    ([name, { DataType = '', StringValue, BinaryValue }]: [string, MessageAttributeValue]) => [
      name,
      { Type: DataType, Value: StringValue ?? Buffer.from(BinaryValue ?? []).toString('base64') },
    ],
  );
  return all.length > 0 ? (Object.fromEntries(all) as Record<string, WireAttribute>) : undefined;
}
