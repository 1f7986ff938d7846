import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { readSubscriptionPolicy, readTopicPolicy } from '../delivery/retry-policy.ts';
import { readFilterPolicy } from '../filter-policies/read-filter-policy.ts';
import { invalidParameter } from '../errors.ts';
import type { SnsState, Subscribed } from '../state.ts';
import { isPending, subscriptionArn } from '../subscription.ts';
import type { ProtocolName } from '../subscription.ts';

const refused = ['RedrivePolicy', 'ReplayPolicy', 'SubscriptionRoleArn'];

/**
 * Checks attributes of a subscription before they are set, together.
 *
 * @throws {InvalidParameterException} when there is no such attribute, or the value is none of it.
 * @throws {NotImplemented} when it asks for what is not here.
 */
export function checkSubscriptionAttributes(
  attributes: Readonly<Record<string, string>>,
  protocol: ProtocolName,
): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (refused.includes(name)) {
      if (value !== '') throw new NotImplemented(`${name} of a subscription`);
    } else if (name === 'RawMessageDelivery') {
      if (!/^(?:true|false)$/i.test(value))
        throw invalidParameter('RawMessageDelivery Reason: it must be true or false');
      if (/^true$/i.test(value) && protocol.startsWith('email'))
        throw invalidParameter(`RawMessageDelivery Reason: ${protocol} has no raw messages`);
    } else if (name === 'FilterPolicyScope') {
      if (value !== 'MessageAttributes' && value !== 'MessageBody')
        throw invalidParameter(
          'FilterPolicyScope: Invalid value. Please use either MessageBody or MessageAttributes',
        );
    } else if (name === 'DeliveryPolicy') {
      if (value !== '') readSubscriptionPolicy(value);
    } else if (name !== 'FilterPolicy') throw invalidParameter('AttributeName');
  }
  const { FilterPolicy = '', FilterPolicyScope } = attributes;
  if (FilterPolicy !== '') readFilterPolicy(FilterPolicy, FilterPolicyScope);
}

/** Everything that GetSubscriptionAttributes tells of a subscription. */
export function subscriptionAttributes(
  { topic, subscription }: Subscribed,
  state: SnsState,
): Record<string, string> {
  const { account } = state.environment;
  const { protocol, endpoint, confirmedBySigner, attributes } = subscription;
  const topicArn = state.arnOf(topic);
  const set = Object.fromEntries(Object.entries(attributes).filter(([, value]) => value !== ''));
  const { FilterPolicy, DeliveryPolicy = '' } = set;
  return {
    RawMessageDelivery: 'false',
    ...(FilterPolicy !== undefined && { FilterPolicyScope: 'MessageAttributes' }),
    ...set,
    SubscriptionArn: subscriptionArn(topicArn, subscription),
    TopicArn: topicArn,
    Owner: account,
    Protocol: protocol,
    Endpoint: endpoint,
    PendingConfirmation: String(isPending(subscription)),
    ConfirmationWasAuthenticated: String(confirmedBySigner),
    SubscriptionPrincipal: `arn:aws:iam::${account}:root`,
    ...(protocol.startsWith('http') && {
      EffectiveDeliveryPolicy: JSON.stringify(
        readSubscriptionPolicy(DeliveryPolicy, readTopicPolicy(topic.attributes['DeliveryPolicy'] ?? '')),
      ),
    }),
  };
}
