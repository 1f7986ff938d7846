import { ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { subscriptionView } from '../subscriptions/subscription-view.ts';

/** Lists the subscriptions to a topic, 100 a page. */
export const listSubscriptionsByTopic = operation(
  ListSubscriptionsByTopicCommand,
  ({ TopicArn, NextToken: token }, { state }) => {
    const topic = state.getTopic(TopicArn);
    const { items, NextToken } = page(topic.subscriptions, token, ({ id }) => id);
    return { Subscriptions: items.map((each) => subscriptionView(topic, each, state)), NextToken };
  },
);
