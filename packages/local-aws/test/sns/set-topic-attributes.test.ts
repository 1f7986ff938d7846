import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTopicAttributesCommand, SetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { itLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);
const set = (TopicArn: string, AttributeName: string, AttributeValue: string) =>
  sns.send(new SetTopicAttributesCommand({ TopicArn, AttributeName, AttributeValue }));

describe('sns SetTopicAttributes', () => {
  describe('rejects', () => {
    it.each([
      ['Nonsense', '1', 'Invalid parameter: AttributeName'],
      ['toString', '1', 'Invalid parameter: AttributeName'],
      ['__proto__', '1', 'Invalid parameter: AttributeName'],
      ['DisplayName', 'a'.repeat(101), 'Invalid parameter: DisplayName'],
      ['SignatureVersion', '3', /SignatureVersion/],
      ['Policy', '[]', /Policy/],
      ['DeliveryPolicy', '{"https":{}}', /https is not one of/],
    ])('%s %j', async (name, value, message) => {
      await expect(set(await newTopic(), name, value)).rejects.toEqual(
        failure('InvalidParameterException', message),
      );
    });

    itLocally.each([
      ['HTTPSuccessFeedbackSampleRate', '100'],
      ['HTTPFailureFeedbackRoleArn', 'arn:aws:iam::123456789012:role/feedback'],
      ['TracingConfig', 'Active'],
    ])('%s %s, by name, as it is not implemented', async (name, value) => {
      await expect(set(await newTopic(), name, value)).rejects.toEqual(
        failure('NotImplemented', new RegExp(name), 501),
      );
    });
  });

  describe('does', () => {
    it('set one attribute, and take it back by an empty value', async () => {
      const TopicArn = await newTopic();
      const policy = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'cloudwatch.amazonaws.com' },
            Action: 'sns:Publish',
            Resource: TopicArn,
          },
        ],
      });
      await set(TopicArn, 'Policy', policy);
      await set(TopicArn, 'DisplayName', 'Lake');
      const read = async () => (await sns.send(new GetTopicAttributesCommand({ TopicArn }))).Attributes!;
      expect(JSON.parse((await read())['Policy']!)).toEqual(JSON.parse(policy));
      await set(TopicArn, 'DisplayName', '');
      expect((await read())['DisplayName']).toBe('');
    });

    it('take the sample rates of 0 that Terraform sets', async () => {
      const TopicArn = await newTopic();
      for (const kind of ['Application', 'Firehose', 'HTTP', 'Lambda', 'SQS'])
        await expect(set(TopicArn, `${kind}SuccessFeedbackSampleRate`, '0')).resolves.toBeDefined();
    });
  });
});
