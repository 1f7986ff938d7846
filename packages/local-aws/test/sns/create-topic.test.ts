import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTopicAttributesCommand, ListTagsForResourceCommand } from '@aws-sdk/client-sns';
import { itLocally } from '../start.ts';
import { failure, newName, startSns } from './start-sns.ts';

const { sns, newTopic, close } = await startSns();
afterAll(close);

describe('sns CreateTopic', () => {
  const invalid = (what: string | RegExp) =>
    failure('InvalidParameterException', what instanceof RegExp ? what : `Invalid parameter: ${what}`);

  describe('rejects', () => {
    it.each(['', 'with a space', 'a'.repeat(257)])('the name %j', async (Name) => {
      await expect(newTopic({ Name })).rejects.toEqual(invalid('Topic Name'));
    });

    it.each([
      ['an attribute that there is not', { Nonsense: '1' }, 'AttributeName'],
      ['a policy that is no JSON', { Policy: '{' }, /Policy/],
      [
        'a delivery policy with too many retries',
        { DeliveryPolicy: '{"http":{"defaultHealthyRetryPolicy":{"numRetries":101}}}' },
        /numRetries/,
      ],
    ])('%s', async (_what, Attributes, message) => {
      await expect(newTopic({ Attributes: Attributes as never })).rejects.toEqual(invalid(message));
    });

    it('the name of a topic that has other attributes or tags', async () => {
      const Name = newName();
      await newTopic({ Name, Attributes: { DisplayName: 'one' } });
      await expect(newTopic({ Name, Attributes: { DisplayName: 'two' } })).rejects.toEqual(
        invalid('Attributes Reason: Topic already exists with different attributes'),
      );
      await expect(newTopic({ Name, Tags: [{ Key: 'a', Value: 'b' }] })).rejects.toEqual(
        invalid('Tags Reason: Topic already exists with different tags'),
      );
    });

    itLocally.each([
      [{ Name: 'orders.fifo', Attributes: { FifoTopic: 'true' } }, /FIFO topics/],
      [{ Attributes: { ArchivePolicy: '{"MessageRetentionPeriod":1}' } }, /ArchivePolicy/],
      [{ DataProtectionPolicy: '{}' }, /DataProtectionPolicy/],
    ])('%j, by name, as it is not implemented', async (input, message) => {
      await expect(newTopic(input)).rejects.toEqual(failure('NotImplemented', message, 501));
    });
  });

  describe('answers', () => {
    it('the ARN, also of a topic that is there already', async () => {
      const Name = newName();
      const arn = await newTopic({ Name });
      expect(arn).toMatch(new RegExp(`^arn:aws:sns:[a-z0-9-]+:\\d{12}:${Name}$`));
      expect(await newTopic({ Name })).toBe(arn);
    });
  });

  describe('does', () => {
    it('keep attributes and tags', async () => {
      const TopicArn = await newTopic({
        Attributes: { DisplayName: 'Lake' },
        Tags: [{ Key: 'project', Value: 'clickstream' }],
      });
      const { Attributes } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
      expect(Attributes).toMatchObject({ TopicArn, DisplayName: 'Lake', SubscriptionsConfirmed: '0' });
      const { Tags } = await sns.send(new ListTagsForResourceCommand({ ResourceArn: TopicArn }));
      expect(Tags).toEqual([{ Key: 'project', Value: 'clickstream' }]);
    });
  });
});
