import { DeleteTopicCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';

/**
 * Deletes a topic and its subscriptions, what was published before still arrives.
 *
 * Documented: one that is not there does not matter.
 */
export const deleteTopic = operation(DeleteTopicCommand, ({ TopicArn = '' }, { state }) => {
  state.removeTopic(TopicArn);
});
