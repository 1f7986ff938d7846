import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { subscriptionView } from '../subscriptions/subscription-view.ts';

/** Lists the subscriptions to a topic, 100 a page. */
export const listSubscriptionsByTopic = operation(ListSubscriptionsByTopicCommand, (input, { state }) => {
  const topic = state.getTopic(input.TopicArn);
  const { items, ...paging } = page(topic.subscriptions, input, ({ id }) => id);
  return { Subscriptions: items.map((each) => subscriptionView(topic, each, state)), ...paging };
});
