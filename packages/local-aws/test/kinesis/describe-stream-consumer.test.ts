import { afterAll, describe, expect, it } from '@jest/globals';
import { DescribeStreamConsumerCommand, RegisterStreamConsumerCommand } from '@aws-sdk/client-kinesis';
import { failure, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, arnOf, close } = await startKinesis();
afterAll(close);

describe('kinesis DescribeStreamConsumer', () => {
  describe('rejects', () => {
    it('a consumer that does not exist, and one that is not named', async () => {
      const StreamARN = await arnOf(await newStream());
      await expect(
        kinesis.send(new DescribeStreamConsumerCommand({ StreamARN, ConsumerName: 'none' })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /^Consumer none of stream /));
      await expect(kinesis.send(new DescribeStreamConsumerCommand({ StreamARN }))).rejects.toEqual(
        failure('InvalidArgumentException', /ConsumerName/),
      );
    });
  });

  describe('answers', () => {
    it('with the consumer, by its ARN as well', async () => {
      const StreamARN = await arnOf(await newStream());
      const { Consumer } = await kinesis.send(
        new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'one' }),
      );
      const { ConsumerARN } = Consumer!;
      for (const named of [{ ConsumerARN }, { StreamARN, ConsumerName: 'one' }])
        await expect(kinesis.send(new DescribeStreamConsumerCommand(named))).resolves.toMatchObject({
          ConsumerDescription: { ConsumerName: 'one', ConsumerARN, StreamARN },
        });
    });
  });
});
