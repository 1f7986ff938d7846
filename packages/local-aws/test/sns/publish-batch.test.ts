import { afterAll, describe, expect, it } from '@jest/globals';
import { PublishBatchCommand } from '@aws-sdk/client-sns';
import type { PublishBatchRequestEntry } from '@aws-sdk/client-sns';
import { itLocally } from '../start.ts';
import { failure, startSns } from './start-sns.ts';

const { sns, newTopic, subscribed, close } = await startSns();
afterAll(close);
const publish = (TopicArn: string, PublishBatchRequestEntries: PublishBatchRequestEntry[]) =>
  sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }));
const entry = (Id: string, Message = Id) => ({ Id, Message });

describe('sns PublishBatch', () => {
  describe('rejects', () => {
    it.each<[string, PublishBatchRequestEntry[], string]>([
      ['no entries', [], 'EmptyBatchRequestException'],
      [
        'eleven entries',
        Array.from({ length: 11 }, (_, index) => entry(`e${index}`)),
        'TooManyEntriesInBatchRequestException',
      ],
      ['one id twice', [entry('a'), entry('a')], 'BatchEntryIdsNotDistinctException'],
      ['an id with a space', [entry('a b')], 'InvalidBatchEntryIdException'],
      [
        'more than 256 KiB together',
        [entry('a', 'x'.repeat(200_000)), entry('b', 'x'.repeat(100_000))],
        'BatchRequestTooLongException',
      ],
    ])('%s', async (_what, entries, name) => {
      await expect(publish(await newTopic(), entries)).rejects.toEqual(failure(name, /batch/));
    });
  });

  describe('answers', () => {
    it('for each entry', async () => {
      const { Successful, Failed } = await publish(await newTopic(), [
        entry('good'),
        { Id: 'bad', Message: '' },
      ]);
      expect(Successful).toEqual([{ Id: 'good', MessageId: expect.any(String) }]);
      expect(Failed).toEqual([
        {
          Id: 'bad',
          Code: 'InvalidParameter',
          Message: 'Invalid parameter: Empty message',
          SenderFault: true,
        },
      ]);
    });
  });

  describe('does', () => {
    itLocally('send each message', async () => {
      const TopicArn = await newTopic();
      const { endpoint } = await subscribed(TopicArn, { RawMessageDelivery: 'true' });
      await publish(TopicArn, [entry('one'), entry('two')]);
      const came = [(await endpoint.next()).body, (await endpoint.next()).body];
      expect(came.toSorted()).toEqual(['one', 'two']);
    });
  });
});
