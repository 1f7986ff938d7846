import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists topics, 100 a page. */
export const listTopics = operation(ListTopicsCommand, (input, { state }) => {
  const arns = state.topics().map((topic) => state.arnOf(topic));
  const { items, ...paging } = page(arns, input, (arn) => arn);
  return { Topics: items.map((TopicArn) => ({ TopicArn })), ...paging };
});
