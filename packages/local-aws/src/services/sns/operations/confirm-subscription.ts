import { ConfirmSubscriptionCommand } from '@aws-sdk/client-sns';
import { anonymous } from '../../../dispatch/routing/route.ts';
import { operation } from '../operation.ts';
import { invalidParameter } from '../errors.ts';
import { subscriptionArn } from '../subscription.ts';

/**
 * Confirms a subscription by the token that its endpoint was sent; a link does the same, unsigned.
 *
 * Documented: `AuthenticateOnUnsubscribe` counts where the call is signed.
 */
export const confirmSubscription = operation(ConfirmSubscriptionCommand, (input, { state, accessKeyId }) => {
  const { TopicArn, Token, AuthenticateOnUnsubscribe } = input;
  const topic = state.getTopic(TopicArn);
  const subscription = topic.subscriptions.find(
    ({ token, confirmedWith }) => Token !== undefined && (token === Token || confirmedWith === Token),
  );
  if (!subscription) throw invalidParameter('Token');
  if (subscription.token !== undefined) {
    subscription.confirmedWith = subscription.token;
    delete subscription.token;
    subscription.confirmedBySigner = accessKeyId !== anonymous;
    subscription.endedBySigner =
      subscription.confirmedBySigner && /^true$/i.test(AuthenticateOnUnsubscribe ?? '');
    state.save();
  }
  return { SubscriptionArn: subscriptionArn(TopicArn!, subscription) };
});
