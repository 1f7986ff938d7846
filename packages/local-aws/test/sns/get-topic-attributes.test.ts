import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTopicAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { itLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, subscribed, close } = await startSns();
afterAll(close);

describe('sns GetTopicAttributes', () => {
  describe('rejects', () => {
    it('a topic that is not there', async () => {
      const TopicArn = `${await newTopic()}-not`;
      await expect(sns.send(new GetTopicAttributesCommand({ TopicArn }))).rejects.toEqual(
        failure('NotFoundException', 'Topic does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('the policies that a topic has by itself', async () => {
      const TopicArn = await newTopic();
      const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      expect(Attributes).toMatchObject({
        TopicArn,
        DisplayName: '',
        Owner: TopicArn.split(':')[4],
        SubscriptionsPending: '0',
        SubscriptionsConfirmed: '0',
        SubscriptionsDeleted: '0',
      });
      expect(JSON.parse(Attributes['Policy']!)).toMatchObject({
        Id: '__default_policy_ID',
        Statement: [{ Effect: 'Allow', Resource: TopicArn }],
      });
      expect(JSON.parse(Attributes['EffectiveDeliveryPolicy']!)).toMatchObject({
        http: { defaultHealthyRetryPolicy: { numRetries: 3, minDelayTarget: 20 } },
      });
    });

    itLocally('how many have subscribed, and how many have confirmed', async () => {
      const TopicArn = await newTopic();
      await subscribed(TopicArn);
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' }));
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      expect(Attributes).toMatchObject({ SubscriptionsPending: '1', SubscriptionsConfirmed: '1' });
    });
  });
});
