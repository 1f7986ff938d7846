import { afterAll, describe, expect, it } from '@jest/globals';
import { ListStreamConsumersCommand, RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { failure, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, arnOf, close } = await startKinesis();
afterAll(close);

describe('kinesis ListStreamConsumers', () => {
  describe('rejects', () => {
    it('what is no token', async () => {
      const StreamARN = await arnOf(await newStream());
      await expect(
        kinesis.send(new ListStreamConsumersCommand({ StreamARN, NextToken: 'token' })),
      ).rejects.toEqual(failure('ExpiredNextTokenException', /token/));
    });
  });

  describe('answers', () => {
    it('with pages', async () => {
      const StreamARN = await arnOf(await newStream());
      for (const ConsumerName of ['one', 'two', 'three'])
        await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName }));
      const first = await kinesis.send(new ListStreamConsumersCommand({ StreamARN, MaxResults: 2 }));
      const second = await kinesis.send(
        new ListStreamConsumersCommand({ StreamARN, NextToken: first.NextToken }),
      );
      const names = [...first.Consumers!, ...second.Consumers!].map(({ ConsumerName }) => ConsumerName);
      expect(names).toEqual(['one', 'two', 'three']);
      expect(second.NextToken).toBeUndefined();
    });
  });
});
