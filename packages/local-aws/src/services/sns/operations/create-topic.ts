import { CreateTopicCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { topicArns } from '../arns.ts';
import { invalidParameter } from '../errors.ts';
import { withTags } from '../tags.ts';
import { checkTopicAttribute, topicAttributes } from '../topics/topic-attributes.ts';

/**
 * Creates a topic; one that is there already is answered, where it was given the same.
 *
 * Documented: names; that it is idempotent. Observed (localstack/localstack, test_sns.snapshot.json): the texts.
 */
export const createTopic = operation(CreateTopicCommand, (input, context) => {
  const { state } = context;
  refuseMembers('sns:CreateTopic', input, 'DataProtectionPolicy');
  const { Name: name = '', Attributes: attributes = {}, Tags: tags = [] } = input;
  if (!/^[\w-]{1,256}$/.test(name)) {
    if (!name.endsWith('.fifo')) throw invalidParameter('Topic Name');
    checkTopicAttribute('FifoTopic', 'true');
  }
  for (const [attribute, value] of Object.entries(attributes)) checkTopicAttribute(attribute, value);
  const TopicArn = topicArns.write(context, name);
  const found = state.findTopic(name);
  if (!found) {
    const topic = {
      name,
      attributes: { ...attributes },
      tags: withTags([], tags),
      subscriptions: [],
      ended: 0,
    };
    state.addTopic(topic);
    return { TopicArn };
  }
  const has = topicAttributes(found, state);
  if (Object.entries(attributes).some(([attribute, value]) => (has[attribute] ?? '') !== value))
    throw invalidParameter('Attributes Reason: Topic already exists with different attributes');
  if (tags.some(({ Key, Value }) => !found.tags.some((tag) => tag.Key === Key && tag.Value === Value)))
    throw invalidParameter('Tags Reason: Topic already exists with different tags');
  return { TopicArn };
});
