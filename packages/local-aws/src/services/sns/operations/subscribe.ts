import { SubscribeCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { invalidParameter } from '../errors.ts';
import { askToConfirm } from '../subscriptions/ask-to-confirm.ts';
import { checkEndpoint } from '../subscriptions/check-endpoint.ts';
import { newToken } from '../subscriptions/new-token.ts';
import { checkSubscriptionAttributes } from '../subscriptions/subscription-attributes.ts';
import { isPending, subscriptionArn } from '../subscription.ts';
import type { Subscription } from '../subscription.ts';

/**
 * Subscribes an endpoint to a topic, which it has to confirm.
 *
 * Documented: an HTTP endpoint gets a token, a mailbox a link; asked for again, they are sent anew. Observed
 * (localstack/localstack, test_sns.snapshot.json): a confirmed one is answered, where its attributes are the same.
 */
export const subscribe = operation(SubscribeCommand, (input, { state, host }) => {
  const { TopicArn, Endpoint, Attributes: attributes = {}, ReturnSubscriptionArn } = input;
  const topic = state.getTopic(TopicArn);
  const protocol = checkEndpoint(input.Protocol ?? '', Endpoint);
  checkSubscriptionAttributes(attributes, protocol);
  const { random } = state.environment;
  const found = topic.subscriptions.find(
    (candidate) => candidate.protocol === protocol && candidate.endpoint === Endpoint,
  );
  if (found && Object.entries(attributes).some(([name, value]) => found.attributes[name] !== value))
    throw invalidParameter('Attributes Reason: Subscription already exists with different attributes');
  const subscription: Subscription = found ?? {
    id: random.uuid(),
    protocol,
    endpoint: Endpoint!,
    attributes: { ...attributes },
    token: newToken(random),
    askedAt: state.now(),
    confirmedBySigner: false,
    endedBySigner: false,
    host,
  };
  if (!found) {
    topic.subscriptions.push(subscription);
    state.save();
  }
  if (isPending(subscription))
    askToConfirm(state, { topic, subscription }, 'SubscriptionConfirmation', subscription.token!);
  const isTold = ReturnSubscriptionArn === true || !isPending(subscription);
  return { SubscriptionArn: isTold ? subscriptionArn(TopicArn!, subscription) : 'pending confirmation' };
});
