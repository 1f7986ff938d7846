import { afterAll, describe, expect, it } from '@jest/globals';
import { DescribeStreamConsumerCommand, RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, arnOf, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis RegisterStreamConsumer', () => {
  describe('rejects', () => {
    it('a name that is taken', async () => {
      const StreamARN = await arnOf(await newStream());
      await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'one' }));
      await expect(
        kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'one' })),
      ).rejects.toEqual(failure('ResourceInUseException', /^Consumer one of stream /));
    });

    itLocally('more than 20 consumers', async () => {
      const StreamARN = await arnOf(await newStream());
      for (let index = 0; index < 20; index += 1)
        await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: `c${index}` }));
      await expect(
        kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'c20' })),
      ).rejects.toEqual(failure('LimitExceededException', /20 consumers/));
    });
  });

  describe('does', () => {
    itLocally('make a consumer that is CREATING, and then ACTIVE', async () => {
      const StreamName = await newStream();
      const StreamARN = await arnOf(StreamName);
      const { Consumer } = await kinesis.send(
        new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'one' }),
      );
      expect(Consumer).toMatchObject({
        ConsumerName: 'one',
        ConsumerStatus: 'CREATING',
        ConsumerARN: expect.stringMatching(/:stream\/.+\/consumer\/one:\d+$/),
      });
      await settle(StreamName);
      const { ConsumerDescription } = await kinesis.send(
        new DescribeStreamConsumerCommand({ StreamARN, ConsumerName: 'one' }),
      );
      expect(ConsumerDescription!.ConsumerStatus).toBe('ACTIVE');
      expect((await summaryOf(StreamName)).ConsumerCount).toBe(1);
    });
  });
});
