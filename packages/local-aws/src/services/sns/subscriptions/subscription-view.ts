import type { Subscription as WireSubscription } from '@aws-sdk/client-sns';
import type { SnsState } from '../state.ts';
import type { Topic } from '../topics/topic.ts';
import { isPending, subscriptionArn } from '../subscription.ts';
import type { Subscription } from '../subscription.ts';

/** Shows a subscription as lists do; one that is not confirmed has no ARN in them. */
export function subscriptionView(
  topic: Topic,
  subscription: Subscription,
  state: SnsState,
): WireSubscription {
  const TopicArn = state.arnOf(topic);
  return {
    SubscriptionArn: isPending(subscription)
      ? 'PendingConfirmation'
      : subscriptionArn(TopicArn, subscription),
    Owner: state.environment.account,
    Protocol: subscription.protocol,
    Endpoint: subscription.endpoint,
    TopicArn,
  };
}
