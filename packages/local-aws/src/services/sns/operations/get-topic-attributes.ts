import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { topicAttributes } from '../topics/topic-attributes.ts';

/** Tells how a topic is set, and how many have subscribed. */
export const getTopicAttributes = operation(GetTopicAttributesCommand, ({ TopicArn }, { state }) => ({
  Attributes: topicAttributes(state.getTopic(TopicArn), state),
}));
