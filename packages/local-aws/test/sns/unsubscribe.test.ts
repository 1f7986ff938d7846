import { afterAll, describe, expect, it } from '@jest/globals';
import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  PublishCommand,
  SubscribeCommand,
  UnsubscribeCommand,
} from '@aws-sdk/client-sns';
import { describeLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, aws, newTopic, newEndpoint, subscribed, close } = await startSns();
afterAll(close);

describe('sns Unsubscribe', () => {
  describe('rejects', () => {
    it('a subscription that is not there', async () => {
      const SubscriptionArn = `${await newTopic()}:00000000-0000-0000-0000-000000000000`;
      await expect(sns.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toEqual(
        failure('NotFoundException', 'Subscription does not exist', 404),
      );
    });

    it('what is no ARN, by how many elements are missing', async () => {
      for (const [SubscriptionArn, elements] of [
        ['pending confirmation', 1],
        ['arn:aws:sns:us-east-1:random', 5],
      ] as const)
        await expect(sns.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toEqual(
          failure(
            'InvalidParameterException',
            `Invalid parameter: SubscriptionArn Reason: An ARN must have at least 6 elements, not ${elements}`,
          ),
        );
    });

    it('one that is not confirmed', async () => {
      const TopicArn = await newTopic();
      const { SubscriptionArn } = await sns.send(
        new SubscribeCommand({
          TopicArn,
          Protocol: 'email',
          Endpoint: 'a@example.com',
          ReturnSubscriptionArn: true,
        }),
      );
      await expect(sns.send(new UnsubscribeCommand({ SubscriptionArn }))).rejects.toEqual(
        failure(
          'InvalidParameterException',
          /Cannot unsubscribe a subscription that is pending confirmation/,
        ),
      );
    });
  });

  describeLocally('does', () => {
    it('end it: no message comes any more', async () => {
      const TopicArn = await newTopic();
      const { endpoint, arn } = await subscribed(TopicArn);
      await sns.send(new UnsubscribeCommand({ SubscriptionArn: arn }));
      await expect(sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }))).rejects.toEqual(
        failure('NotFoundException', 'Subscription does not exist', 404),
      );
      await sns.send(new PublishCommand({ TopicArn, Message: 'too late' }));
      await aws.flush();
      expect(endpoint.left()).toBe(0);
    });

    it('the same by the link of a message, and take it up again by that of the answer', async () => {
      const TopicArn = await newTopic();
      const { endpoint } = await subscribed(TopicArn);
      await sns.send(new PublishCommand({ TopicArn, Message: 'first' }));
      const { UnsubscribeURL } = JSON.parse((await endpoint.next()).body) as { UnsubscribeURL: string };
      await fetch(UnsubscribeURL);
      const farewell = JSON.parse((await endpoint.next()).body) as { Type: string; SubscribeURL: string };
      expect(farewell.Type).toBe('UnsubscribeConfirmation');
      await sns.send(new PublishCommand({ TopicArn, Message: 'unheard' }));
      await fetch(farewell.SubscribeURL);
      await sns.send(new PublishCommand({ TopicArn, Message: 'heard' }));
      expect(JSON.parse((await endpoint.next()).body)).toMatchObject({ Message: 'heard' });
    });

    it('not end by a link what was confirmed so', async () => {
      const TopicArn = await newTopic();
      const endpoint = await newEndpoint();
      await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: endpoint.url }));
      const { Token } = JSON.parse((await endpoint.next()).body) as { Token: string };
      await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token, AuthenticateOnUnsubscribe: 'true' }));
      await sns.send(new PublishCommand({ TopicArn, Message: 'first' }));
      const { UnsubscribeURL } = JSON.parse((await endpoint.next()).body) as { UnsubscribeURL: string };
      expect((await fetch(UnsubscribeURL)).status).toBe(403);
    });
  });
});
