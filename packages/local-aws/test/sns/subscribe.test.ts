import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetSubscriptionAttributesCommand,
  ListSubscriptionsByTopicCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import type { SubscribeCommandInput } from '@aws-sdk/client-sns';
import { itLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, clock, newTopic, newEndpoint, subscribed, mails, close } = await startSns();
afterAll(close);
const subscribe = async (input: Partial<SubscribeCommandInput>) =>
  sns.send(
    new SubscribeCommand({
      TopicArn: await newTopic(),
      Protocol: 'email',
      Endpoint: 'a@example.com',
      ...input,
    }),
  );

describe('sns Subscribe', () => {
  describe('rejects', () => {
    it.each<[string, Partial<SubscribeCommandInput>, string | RegExp]>([
      [
        'a protocol that there is not',
        { Protocol: 'pigeon' },
        /does not support this protocol string: pigeon/,
      ],
      ['no endpoint', { Endpoint: '' }, 'Invalid parameter: Endpoint'],
      ['an address that is none', { Endpoint: 'nobody' }, 'Invalid parameter: Email address'],
      [
        'an endpoint of another protocol',
        { Protocol: 'https', Endpoint: 'http://127.0.0.1/' },
        'Invalid parameter: Endpoint must match the specified protocol',
      ],
      [
        'an endpoint with the end of a line in it',
        { Protocol: 'http', Endpoint: 'http://127.0.0.1:8080/a\r\nx-injected: 1' },
        'Invalid parameter: Endpoint',
      ],
      [
        'a filter policy that is no JSON',
        { Attributes: { FilterPolicy: '{' } },
        /FilterPolicy: failed to parse JSON/,
      ],
      [
        'a filter policy with an unknown operator',
        { Attributes: { FilterPolicy: '{"a":[{"like":"b"}]}' } },
        /Unrecognized match type like/,
      ],
      [
        'a filter policy with six keys',
        {
          Attributes: {
            FilterPolicy: JSON.stringify(
              Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f'].map((key) => [key, ['x']])),
            ),
          },
        },
        /more than 5 keys/,
      ],
      [
        'an attribute that there is not',
        { Attributes: { Nonsense: '1' } },
        'Invalid parameter: AttributeName',
      ],
      ['raw mails', { Attributes: { RawMessageDelivery: 'true' } }, /RawMessageDelivery/],
    ])('%s', async (_what, input, message) => {
      await expect(subscribe(input)).rejects.toEqual(failure('InvalidParameterException', message));
    });

    itLocally.each<[Partial<SubscribeCommandInput>, RegExp]>([
      [
        { Protocol: 'sqs', Endpoint: 'arn:aws:sqs:us-east-1:123456789012:q' },
        /by sqs; it has http, https, email/,
      ],
      [{ Protocol: 'lambda', Endpoint: 'arn:aws:lambda:us-east-1:123456789012:function:f' }, /by lambda/],
      [{ Protocol: 'sms', Endpoint: '+15555550100' }, /by sms/],
      [{ Protocol: 'http', Endpoint: 'http://example.com/' }, /deliveries to example\.com/],
      [
        { Attributes: { RedrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:q"}' } },
        /RedrivePolicy/,
      ],
    ])('%j, by name, as it is not implemented', async (input, message) => {
      await expect(subscribe(input)).rejects.toEqual(failure('NotImplemented', message, 501));
    });

    itLocally('a subscription that is there with other attributes', async () => {
      const TopicArn = await newTopic();
      const { endpoint } = await subscribed(TopicArn);
      await expect(
        subscribe({
          TopicArn,
          Protocol: 'http',
          Endpoint: endpoint.url,
          Attributes: { RawMessageDelivery: 'true' },
        }),
      ).rejects.toEqual(
        failure('InvalidParameterException', /Subscription already exists with different attributes/),
      );
    });
  });

  describe('answers', () => {
    it('that it is pending, or its ARN where that is asked for', async () => {
      expect((await subscribe({})).SubscriptionArn).toBe('pending confirmation');
      const { SubscriptionArn } = await subscribe({ ReturnSubscriptionArn: true });
      const { Attributes } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
      expect(Attributes).toMatchObject({ PendingConfirmation: 'true', SubscriptionArn });
    });
  });

  describe('does', () => {
    itLocally('send an HTTP endpoint the token that confirms it', async () => {
      const TopicArn = await newTopic();
      const endpoint = await newEndpoint();
      await subscribe({ TopicArn, Protocol: 'http', Endpoint: endpoint.url });
      const { headers, body } = await endpoint.next();
      expect(headers).toMatchObject({
        'x-amz-sns-message-type': 'SubscriptionConfirmation',
        'x-amz-sns-topic-arn': TopicArn,
        'content-type': 'text/plain; charset=UTF-8',
        'user-agent': 'Amazon Simple Notification Service Agent',
      });
      expect(JSON.parse(body)).toEqual({
        Type: 'SubscriptionConfirmation',
        MessageId: headers['x-amz-sns-message-id'],
        Token: expect.stringMatching(/^[0-9a-f]{64}$/),
        TopicArn,
        Message: expect.stringContaining(`subscribe to the topic ${TopicArn}`),
        SubscribeURL: expect.stringContaining('?Action=ConfirmSubscription&'),
        Timestamp: expect.stringMatching(/Z$/),
        SignatureVersion: '1',
        Signature: expect.any(String),
        SigningCertURL: expect.stringMatching(/^file:.*signing-key\.public\.pem$/),
      });
      expect((await fetch((JSON.parse(body) as { SubscribeURL: string }).SubscribeURL)).status).toBe(200);
      const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      expect(Subscriptions).toMatchObject([
        { Endpoint: endpoint.url, SubscriptionArn: expect.stringMatching(/^arn:/) },
      ]);
    });

    itLocally('keep a mail with the link that confirms a mailbox', async () => {
      const TopicArn = await newTopic();
      await subscribe({ TopicArn, Endpoint: 'reader@example.com' });
      const [mail] = await mails('reader@example.com');
      expect(mail).toMatch(
        /^From: AWS Notifications <no-reply@sns\.amazonaws\.com>\r\nTo: reader@example\.com\r\n/,
      );
      const link = /^http:\S+$/m.exec(mail!)![0];
      expect((await fetch(link)).status).toBe(200);
      const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      expect(Subscriptions![0]!.SubscriptionArn).toMatch(/^arn:/);
    });

    itLocally('forget after 48 hours what nobody has confirmed', async () => {
      const TopicArn = await newTopic();
      await subscribe({ TopicArn });
      await clock.advance(48 * 60 * 60 * 1000);
      const { Subscriptions } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
      expect(Subscriptions).toEqual([]);
    });
  });
});
