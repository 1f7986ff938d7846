import { afterAll, describe, expect, it } from '@jest/globals';
import {
  ConfirmSubscriptionCommand,
  GetSubscriptionAttributesCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { describeLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, newEndpoint, close } = await startSns();
afterAll(close);

async function asked() {
  const TopicArn = await newTopic();
  const endpoint = await newEndpoint();
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: endpoint.url }));
  return {
    TopicArn,
    message: JSON.parse((await endpoint.next()).body) as { Token: string; SubscribeURL: string },
  };
}
const attributes = async (SubscriptionArn: string) =>
  (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }))).Attributes;

describe('sns ConfirmSubscription', () => {
  describe('rejects', () => {
    it('a token that was not sent', async () => {
      const TopicArn = await newTopic();
      await expect(sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: 'nonsense' }))).rejects.toEqual(
        failure('InvalidParameterException', /^Invalid parameter: Token/),
      );
    });
  });

  describeLocally('answers', () => {
    it('the ARN, also where it is confirmed already', async () => {
      const { TopicArn, message } = await asked();
      const confirm = () => sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token: message.Token }));
      const { SubscriptionArn } = await confirm();
      expect(SubscriptionArn).toMatch(new RegExp(`^${TopicArn}:`));
      expect((await confirm()).SubscriptionArn).toBe(SubscriptionArn);
    });
  });

  describeLocally('does', () => {
    it('confirm, and say that who did it had signed', async () => {
      const { TopicArn, message } = await asked();
      const { SubscriptionArn } = await sns.send(
        new ConfirmSubscriptionCommand({ TopicArn, Token: message.Token }),
      );
      expect(await attributes(SubscriptionArn!)).toMatchObject({
        PendingConfirmation: 'false',
        ConfirmationWasAuthenticated: 'true',
      });
    });

    it('the same by a link, unsigned', async () => {
      const { message } = await asked();
      const answer = await (await fetch(message.SubscribeURL)).text();
      const [arn] = /(?<=<SubscriptionArn>)[^<]+/.exec(answer)!;
      expect(await attributes(arn)).toMatchObject({ ConfirmationWasAuthenticated: 'false' });
    });

    it('nothing for the web page of another site', async () => {
      const { message } = await asked();
      const { status } = await fetch(message.SubscribeURL, { headers: { origin: 'http://example.com' } });
      expect(status).toBe(403);
    });
  });
});
