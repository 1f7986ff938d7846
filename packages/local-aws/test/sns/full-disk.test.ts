import {
  CreateTopicCommand,
  DeleteTopicCommand,
  GetTopicAttributesCommand,
  ListSubscriptionsCommand,
  ListTagsForResourceCommand,
  ListTopicsCommand,
  SetTopicAttributesCommand,
  SNSClient,
  SubscribeCommand,
  TagResourceCommand,
} from '@aws-sdk/client-sns';
import { itForgetsWhatTheDiskRefuses } from '../refused-changes.ts';
import { describeLocally } from '../start.ts';

const TopicArn = 'arn:aws:sns:us-east-1:000000000000:alarms';

describeLocally('SNS on a disk that takes no more', () => {
  itForgetsWhatTheDiskRefuses({
    Client: SNSClient,
    file: 'sns/us-east-1/topics.json',
    prepare: (sns) => sns.send(new CreateTopicCommand({ Name: 'alarms' })),
    async show(sns) {
      const { Topics = [] } = await sns.send(new ListTopicsCommand({}));
      const { Subscriptions } = await sns.send(new ListSubscriptionsCommand({}));
      if (!Topics.some((topic) => topic.TopicArn === TopicArn)) return { Topics };
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
      return { Topics, Subscriptions, Attributes, Tags };
    },
    changes: [
      ['a new topic', (sns) => sns.send(new CreateTopicCommand({ Name: 'news' }))],
      [
        'an attribute',
        (sns) =>
          sns.send(
            new SetTopicAttributesCommand({ TopicArn, AttributeName: 'DisplayName', AttributeValue: 'Lake' }),
          ),
      ],
      [
        'a subscription',
        (sns) => sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' })),
      ],
      [
        'tags',
        (sns) =>
          sns.send(new TagResourceCommand({ ResourceArn: TopicArn, Tags: [{ Key: 'a', Value: 'b' }] })),
      ],
      ['the end of a topic', (sns) => sns.send(new DeleteTopicCommand({ TopicArn }))],
    ],
  });
});
