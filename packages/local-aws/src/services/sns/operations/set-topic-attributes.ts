import { SetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { checkTopicAttribute } from '../topics/topic-attributes.ts';

/** Sets one attribute of a topic; an empty value is what it was at first. */
export const setTopicAttributes = operation(SetTopicAttributesCommand, (input, { state }) => {
  const { TopicArn, AttributeName = '', AttributeValue = '' } = input;
  const topic = state.getTopic(TopicArn);
  checkTopicAttribute(AttributeName, AttributeValue);
  topic.attributes = { ...topic.attributes, [AttributeName]: AttributeValue };
  state.save();
});
