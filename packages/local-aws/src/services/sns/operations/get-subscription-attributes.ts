import { GetSubscriptionAttributesCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { subscriptionAttributes } from '../subscriptions/subscription-attributes.ts';

/** Tells how a subscription is set, and whether it is confirmed. */
export const getSubscriptionAttributes = operation(
  GetSubscriptionAttributesCommand,
  ({ SubscriptionArn }, { state }) => ({
    Attributes: subscriptionAttributes(state.getSubscription(SubscriptionArn), state),
  }),
);
