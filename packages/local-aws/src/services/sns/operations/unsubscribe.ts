import { UnsubscribeCommand } from '@aws-sdk/client-sns';
import { anonymous } from '../../../dispatch/routing/route.ts';
import { operation } from '../operation.ts';
import { authorizationError, invalidParameter } from '../errors.ts';
import { askToConfirm } from '../subscriptions/ask-to-confirm.ts';
import { newToken } from '../subscriptions/new-token.ts';
import { isPending } from '../subscription.ts';

/**
 * Ends a subscription; an HTTP endpoint is told, with a token that takes it up again.
 *
 * Documented: a link does the same, unsigned, unless the subscription asks for a signature. Observed
 * (hashicorp/terraform-provider-aws, topic_subscription.go): the text for one that is not confirmed; it goes with its
 * topic or after 48 hours.
 */
export const unsubscribe = operation(UnsubscribeCommand, ({ SubscriptionArn }, { state, accessKeyId }) => {
  const { topic, subscription } = state.getSubscription(SubscriptionArn);
  if (isPending(subscription))
    throw invalidParameter(
      'SubscriptionArn Reason: Cannot unsubscribe a subscription that is pending confirmation',
    );
  if (accessKeyId === anonymous && subscription.endedBySigner)
    throw authorizationError('This subscription requires authentication for deletion.');
  topic.subscriptions = topic.subscriptions.filter((other) => other !== subscription);
  topic.ended += 1;
  const isHttp = subscription.protocol.startsWith('http');
  const token = newToken(state.environment.random);
  // Taken up again it is a new one, which waits for its token.
  if (isHttp && accessKeyId === anonymous)
    topic.subscriptions.push({ ...subscription, token, askedAt: state.now() });
  state.save();
  if (isHttp && accessKeyId === anonymous)
    askToConfirm(state, { topic, subscription }, 'UnsubscribeConfirmation', token);
});
