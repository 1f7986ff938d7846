import { createVerify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { PublishCommand } from '@aws-sdk/client-sns';
import type { PublishCommandInput } from '@aws-sdk/client-sns';
import { describeLocally, itLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const problems: string[] = [];
const { sns, aws, clock, newTopic, subscribed, close } = await startSns({
  onError: (error) => problems.push((error as Error).message),
});
afterAll(close);
const publish = async (input: Partial<PublishCommandInput>) =>
  sns.send(
    new PublishCommand({ TopicArn: input.TopicArn ?? (await newTopic()), Message: 'hello', ...input }),
  );

describe('sns Publish', () => {
  describe('rejects', () => {
    it.each<[string, Partial<PublishCommandInput>, string]>([
      ['an empty message', { Message: '' }, 'Empty message'],
      ['more than 256 KiB', { Message: 'a'.repeat(262_145) }, 'Message too long'],
      ['a subject of two lines', { Subject: 'a\nb' }, 'Subject'],
      [
        'no default among several texts',
        { MessageStructure: 'json', Message: '{"http":"a"}' },
        'Message Structure - No default entry in JSON message body',
      ],
      [
        'texts that are no JSON',
        { MessageStructure: 'json', Message: 'a' },
        'Message Structure - JSON message body failed to parse',
      ],
    ])('%s', async (_what, input, message) => {
      await expect(publish(input)).rejects.toEqual(
        failure('InvalidParameterException', `Invalid parameter: ${message}`),
      );
    });

    it.each([
      [
        'no number',
        { DataType: 'Number', StringValue: 'a' },
        /Could not cast message attribute 'x' value to number/,
      ],
      ['no type', { DataType: 'Text', StringValue: 'a' }, /invalid message attribute type/],
      ['nothing', { DataType: 'String', StringValue: '' }, /non-empty/],
    ])('an attribute of %s', async (_what, x, message) => {
      await expect(publish({ MessageAttributes: { x } })).rejects.toEqual(
        failure('InvalidParameterValueException', message),
      );
    });

    it('what is no ARN, by how many elements are missing', async () => {
      await expect(publish({ TopicArn: 'topic' })).rejects.toEqual(
        failure(
          'InvalidParameterException',
          'Invalid parameter: TopicArn Reason: An ARN must have at least 6 elements, not 1',
        ),
      );
    });

    it('a topic that is not there', async () => {
      await expect(publish({ TopicArn: `${await newTopic()}-not` })).rejects.toEqual(
        failure('NotFoundException', 'Topic does not exist', 404),
      );
    });

    itLocally('a telephone, by name, as it is not implemented', async () => {
      await expect(publish({ PhoneNumber: '+15555550100' })).rejects.toEqual(
        failure('NotImplemented', /PhoneNumber/, 501),
      );
    });
  });

  describeLocally('does', () => {
    it.each(['1', '2'])('send it to an endpoint, signed in version %s', async (SignatureVersion) => {
      const TopicArn = await newTopic({ Attributes: { SignatureVersion } });
      const { endpoint, arn } = await subscribed(TopicArn);
      const { MessageId } = await publish({
        TopicArn,
        Message: 'disk full',
        Subject: 'Alarm',
        MessageAttributes: { kind: { DataType: 'String', StringValue: 'alarm' } },
      });
      const { headers, body } = await endpoint.next();
      expect(headers).toMatchObject({
        'x-amz-sns-message-type': 'Notification',
        'x-amz-sns-message-id': MessageId,
        'x-amz-sns-topic-arn': TopicArn,
        'x-amz-sns-subscription-arn': arn,
      });
      const message = JSON.parse(body) as Record<string, string>;
      expect(message).toMatchObject({
        Type: 'Notification',
        MessageId,
        TopicArn,
        Subject: 'Alarm',
        Message: 'disk full',
        SignatureVersion,
        UnsubscribeURL: expect.stringContaining(`SubscriptionArn=${arn}`),
        MessageAttributes: { kind: { Type: 'String', Value: 'alarm' } },
      });
      const text = ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type']
        .map((name) => `${name}\n${message[name]}\n`)
        .join('');
      const key = readFileSync(new URL(message['SigningCertURL']!));
      const verify = createVerify(SignatureVersion === '1' ? 'sha1' : 'sha256').update(text);
      expect(verify.verify(key, message['Signature']!, 'base64')).toBe(true);
    });

    it('send the bare message where that is asked for, in the words for its protocol', async () => {
      const TopicArn = await newTopic();
      const { endpoint } = await subscribed(TopicArn, { RawMessageDelivery: 'true' });
      await publish({ TopicArn, MessageStructure: 'json', Message: '{"default":"a","http":"b"}' });
      const { headers, body } = await endpoint.next();
      expect(body).toBe('b');
      expect(headers['x-amz-sns-rawdelivery']).toBe('true');
    });

    it.each([
      ['{"kind":["alarm"]}', { kind: 'alarm' }, { kind: 'news' }],
      ['{"kind":[{"prefix":"al"}]}', { kind: 'alarm' }, { kind: 'news' }],
      ['{"kind":[{"suffix":"rm"}]}', { kind: 'alarm' }, { kind: 'news' }],
      ['{"kind":[{"wildcard":"a*m"}]}', { kind: 'alarm' }, { kind: 'news' }],
      ['{"kind":[{"equals-ignore-case":"ALARM"}]}', { kind: 'alarm' }, { kind: 'news' }],
      ['{"kind":[{"anything-but":["news"]}]}', { kind: 'alarm' }, { kind: 'news' }],
      ['{"kind":[{"anything-but":{"prefix":"n"}}]}', { kind: 'alarm' }, { kind: 'news' }],
      ['{"kind":[{"exists":false}]}', {}, { kind: 'news' }],
      ['{"age":[{"numeric":[">",1,"<=",3]}]}', { age: 3 }, { age: 1 }],
      ['{"from":[{"cidr":"10.0.0.0/8"}]}', { from: '10.1.2.3' }, { from: '11.1.2.3' }],
      ['{"kind":["alarm"],"age":[1,2]}', { kind: 'alarm', age: 2 }, { kind: 'alarm', age: 3 }],
      ['{"$or":[{"kind":["alarm"]},{"age":[1]}]}', { age: 1 }, { age: 2 }],
    ])('send only what the filter policy %s is for', async (FilterPolicy, fits, fitsNot) => {
      const TopicArn = await newTopic();
      const byAttributes = await subscribed(TopicArn, { FilterPolicy });
      const byBody = await subscribed(TopicArn, { FilterPolicy, FilterPolicyScope: 'MessageBody' });
      for (const values of [fitsNot, fits]) {
        const MessageAttributes = Object.fromEntries(
          Object.entries(values).map(([name, value]) => [
            name,
            { DataType: typeof value === 'number' ? 'Number' : 'String', StringValue: String(value) },
          ]),
        );
        await publish({ TopicArn, Message: JSON.stringify(values), MessageAttributes });
      }
      for (const { endpoint } of [byAttributes, byBody]) {
        expect((JSON.parse((await endpoint.next()).body) as { Message: string }).Message).toBe(
          JSON.stringify(fits),
        );
      }
      await aws.flush();
      expect([byAttributes.endpoint.left(), byBody.endpoint.left()]).toEqual([0, 0]);
    });

    it('try again after 20 seconds, by the clock, what the endpoint fails at', async () => {
      const TopicArn = await newTopic();
      const { endpoint } = await subscribed(TopicArn);
      endpoint.answer(500, 429, 503);
      const { MessageId } = await publish({ TopicArn });
      await endpoint.next();
      for (let attempt = 0; attempt < 3; attempt += 1) {
        const before = clock.now().getTime();
        const { headers } = await advancedUntil(endpoint.next());
        expect(headers['x-amz-sns-message-id']).toBe(MessageId);
        expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(20_000);
      }
      await aws.flush();
      expect(problems.filter((line) => line.includes(MessageId!))).toEqual([]);
    });

    it('follow the delivery policy of the topic, unless the subscription has one of its own', async () => {
      const policy = { numRetries: 1, minDelayTarget: 100, maxDelayTarget: 100 };
      const TopicArn = await newTopic({
        Attributes: { DeliveryPolicy: JSON.stringify({ http: { defaultHealthyRetryPolicy: policy } }) },
      });
      const own = { healthyRetryPolicy: { numRetries: 1, numNoDelayRetries: 1 } };
      const { endpoint: patient } = await subscribed(TopicArn);
      const { endpoint: hasty } = await subscribed(TopicArn, { DeliveryPolicy: JSON.stringify(own) });
      patient.answer(500);
      hasty.answer(500);
      await publish({ TopicArn });
      await Promise.all([patient.next(), hasty.next()]);
      await hasty.next();
      const before = clock.now().getTime();
      await advancedUntil(patient.next());
      expect(clock.now().getTime() - before).toBeGreaterThanOrEqual(100_000);
    });

    it('say what is lost when three further attempts have failed', async () => {
      const TopicArn = await newTopic();
      const { endpoint } = await subscribed(TopicArn);
      endpoint.answer(500, 500, 500, 500);
      const { MessageId } = await publish({ TopicArn });
      await endpoint.next();
      for (let attempt = 0; attempt < 3; attempt += 1) await advancedUntil(endpoint.next());
      await aws.flush();
      expect(problems.find((line) => line.includes(MessageId!))).toMatch(
        new RegExp(`^SNS gives up a Notification of ${TopicArn} to ${endpoint.url} .*HTTP 500$`),
      );
      expect(endpoint.left()).toBe(0);
    });

    it('not try again what the endpoint calls wrong', async () => {
      const TopicArn = await newTopic();
      const { endpoint } = await subscribed(TopicArn);
      endpoint.answer(404);
      const { MessageId } = await publish({ TopicArn });
      await endpoint.next();
      await aws.flush();
      expect(problems.find((line) => line.includes(MessageId!))).toMatch(/HTTP 404$/);
      expect(endpoint.left()).toBe(0);
    });
  });
});

/** Moves the clock second by second until something has happened. */
async function advancedUntil<T>(happens: Promise<T>): Promise<T> {
  let isOver = false;
  void happens.then(() => (isOver = true));
  while (!isOver) {
    await clock.advance(1000);
    await new Promise((resolve) => setImmediate(resolve));
  }
  return happens;
}
