import { afterAll, describe, expect, it } from '@jest/globals';
import { GetSubscriptionAttributesCommand, SubscribeCommand } from '@aws-sdk/client-sns';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);
const get = (SubscriptionArn: string) => sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));

describe('sns GetSubscriptionAttributes', () => {
  describe('rejects', () => {
    it('what is no ARN, and one of nothing', async () => {
      await expect(get('nonsense')).rejects.toEqual(
        failure('InvalidParameterException', /^Invalid parameter: SubscriptionArn/),
      );
      await expect(get(`${await newTopic()}:00000000-0000-0000-0000-000000000000`)).rejects.toEqual(
        failure('NotFoundException', 'Subscription does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('everything of a subscription', async () => {
      const TopicArn = await newTopic();
      const FilterPolicy = '{"kind":["alarm"]}';
      const { SubscriptionArn } = await sns.send(
        new SubscribeCommand({
          TopicArn,
          Protocol: 'email',
          Endpoint: 'a@example.com',
          Attributes: { FilterPolicy },
          ReturnSubscriptionArn: true,
        }),
      );
      expect((await get(SubscriptionArn!)).Attributes).toEqual({
        SubscriptionArn,
        TopicArn,
        Owner: TopicArn.split(':')[4],
        Protocol: 'email',
        Endpoint: 'a@example.com',
        PendingConfirmation: 'true',
        ConfirmationWasAuthenticated: 'false',
        RawMessageDelivery: 'false',
        FilterPolicy,
        FilterPolicyScope: 'MessageAttributes',
        SubscriptionPrincipal: expect.stringMatching(/^arn:aws:iam::/),
      });
    });
  });
});
