import { SetSubscriptionAttributesCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { checkSubscriptionAttributes } from '../subscriptions/subscription-attributes.ts';

/** Sets one attribute of a subscription; an empty value is what it was at first. */
export const setSubscriptionAttributes = operation(SetSubscriptionAttributesCommand, (input, { state }) => {
  const { SubscriptionArn, AttributeName = '', AttributeValue = '' } = input;
  const { subscription } = state.getSubscription(SubscriptionArn);
  const attributes = { ...subscription.attributes, [AttributeName]: AttributeValue };
  checkSubscriptionAttributes(attributes, subscription.protocol);
  subscription.attributes = attributes;
  state.save();
});
