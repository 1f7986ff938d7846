import { ListTopicsCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists topics, 100 a page. */
export const listTopics = operation(ListTopicsCommand, ({ NextToken: token }, { state }) => {
  const arns = state.topics().map((topic) => state.arnOf(topic));
  const { items, NextToken } = page(arns, token, (arn) => arn);
  return { Topics: items.map((TopicArn) => ({ TopicArn })), NextToken };
});
