import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetSubscriptionAttributesCommand,
  SetSubscriptionAttributesCommand,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);

async function subscription() {
  const { SubscriptionArn } = await sns.send(
    new SubscribeCommand({
      TopicArn: await newTopic(),
      Protocol: 'email',
      Endpoint: 'a@example.com',
      ReturnSubscriptionArn: true,
    }),
  );
  return SubscriptionArn!;
}
const set = (SubscriptionArn: string, AttributeName: string, AttributeValue: string) =>
  sns.send(new SetSubscriptionAttributesCommand({ SubscriptionArn, AttributeName, AttributeValue }));

describe('sns SetSubscriptionAttributes', () => {
  describe('rejects', () => {
    it.each([
      ['Nonsense', '1', 'Invalid parameter: AttributeName'],
      ['FilterPolicyScope', 'Everything', /FilterPolicyScope/],
      ['FilterPolicy', '{"a":"b"}', /"a" must be an object or an array/],
      ['toString', '1', 'Invalid parameter: AttributeName'],
      ...['toString', 'constructor', 'hasOwnProperty', '__proto__'].map(
        (operator) =>
          [
            'FilterPolicy',
            `{"a":[{"${operator}":"x"}]}`,
            `Invalid parameter: FilterPolicy: Unrecognized match type ${operator}`,
          ] as const,
      ),
      ['FilterPolicy', '{"a":[{"numeric":["toString",5]}]}', /Unrecognized numeric range operator: toString/],
      ...(
        [
          ['">",1,"<",0', 'Bottom must be less than top'],
          ['">",1,"<",1', 'Bottom must be less than top'],
          ['"<",1,">",0', 'Too many elements in numeric expression'],
          ['">",1,">",2', 'Bad numeric range operator: >'],
          ['">=",1,"<"', 'Value of < must be numeric'],
          ['"=","1"', 'Value of equals must be numeric'],
          ['">",1,"<",2,"<",3', 'Too many terms in numeric range expression'],
        ] as const
      ).map(
        ([numeric, message]) =>
          [
            'FilterPolicy',
            `{"a":[{"numeric":[${numeric}]}]}`,
            `Invalid parameter: FilterPolicy: ${message}`,
          ] as const,
      ),
      [
        'FilterPolicy',
        '{"a":{"b":["c"]}}',
        'Invalid parameter: Filter policy scope MessageAttributes does not support nested filter policy',
      ],
      [
        'FilterPolicy',
        `{"a":[${'{"anything-but":'.repeat(8000)}1${'}'.repeat(8000)}]}`,
        /Value of anything-but cannot be anything-but/,
      ],
      ['DeliveryPolicy', '{"healthyRetryPolicy":{"minDelayTarget":0}}', /minDelayTarget/],
    ])('%s %s', async (name, value, message) => {
      await expect(set(await subscription(), name, value)).rejects.toEqual(
        failure('InvalidParameterException', message),
      );
    });
  });

  describe('does', () => {
    it('set one attribute, and take it back by an empty value', async () => {
      const arn = await subscription();
      const read = async () =>
        (await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn: arn }))).Attributes;
      await set(arn, 'FilterPolicy', '{"a":["b"]}');
      expect(await read()).toMatchObject({ FilterPolicy: '{"a":["b"]}' });
      await set(arn, 'FilterPolicy', '');
      expect(await read()).not.toHaveProperty('FilterPolicy');
    });
  });
});
