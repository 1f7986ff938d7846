import { ListSubscriptionsCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { subscriptionArn } from '../subscription.ts';
import { subscriptionView } from '../subscriptions/subscription-view.ts';

/** Lists the subscriptions to all topics, 100 a page. */
export const listSubscriptions = operation(ListSubscriptionsCommand, (input, { state }) => {
  const all = state
    .topics()
    .flatMap((topic) => topic.subscriptions.map((subscription) => ({ topic, subscription })));
  const { items, ...paging } = page(all, input, ({ topic, subscription }) =>
    subscriptionArn(topic.name, subscription),
  );
  return {
    Subscriptions: items.map(({ topic, subscription }) => subscriptionView(topic, subscription, state)),
    ...paging,
  };
});
