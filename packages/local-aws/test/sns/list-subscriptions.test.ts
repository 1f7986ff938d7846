import { afterAll, describe, expect, it } from '@jest/globals';
import { ListSubscriptionsCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { itLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);

describe('sns ListSubscriptions', () => {
  describe('rejects', () => {
    it('a token that was not given out', async () => {
      await expect(sns.send(new ListSubscriptionsCommand({ NextToken: 'nonsense' }))).rejects.toEqual(
        failure('InvalidParameterException', /NextToken/),
      );
    });
  });

  describe('answers', () => {
    itLocally('those to all topics', async () => {
      const topics = [await newTopic(), await newTopic()];
      for (const TopicArn of topics)
        await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'a@example.com' }));
      const { Subscriptions } = await sns.send(new ListSubscriptionsCommand({}));
      expect(new Set(Subscriptions!.map(({ TopicArn }) => TopicArn))).toEqual(new Set(topics));
      expect(Subscriptions).toHaveLength(2);
      expect(Subscriptions![0]).toMatchObject({ SubscriptionArn: 'PendingConfirmation', Protocol: 'email' });
    });
  });
});
