import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteTopicCommand,
  GetSubscriptionAttributesCommand,
  GetTopicAttributesCommand,
} from '@aws-sdk/client-sns';
import { itLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, subscribed, close } = await startSns();
afterAll(close);

describe('sns DeleteTopic', () => {
  describe('rejects', () => {
    it('what is no ARN of a topic', async () => {
      await expect(sns.send(new DeleteTopicCommand({ TopicArn: 'nonsense' }))).rejects.toEqual(
        failure('InvalidParameterException', /^Invalid parameter: TopicArn/),
      );
    });
  });

  describe('answers', () => {
    it('without an error when the topic is gone', async () => {
      const TopicArn = await newTopic();
      await sns.send(new DeleteTopicCommand({ TopicArn }));
      await expect(sns.send(new DeleteTopicCommand({ TopicArn }))).resolves.toBeDefined();
    });
  });

  describe('does', () => {
    it('remove the topic', async () => {
      const TopicArn = await newTopic();
      await sns.send(new DeleteTopicCommand({ TopicArn }));
      await expect(sns.send(new GetTopicAttributesCommand({ TopicArn }))).rejects.toEqual(
        failure('NotFoundException', 'Topic does not exist', 404),
      );
    });

    itLocally('end its subscriptions', async () => {
      const TopicArn = await newTopic();
      const { arn } = await subscribed(TopicArn);
      await sns.send(new DeleteTopicCommand({ TopicArn }));
      await expect(sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }))).rejects.toEqual(
        failure('NotFoundException', 'Subscription does not exist', 404),
      );
    });
  });
});
