import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeregisterStreamConsumerCommand,
  DescribeStreamConsumerCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, arnOf, close } = await startKinesis();
afterAll(close);

describe('kinesis DeregisterStreamConsumer', () => {
  describe('rejects', () => {
    it('a consumer that does not exist', async () => {
      const StreamARN = await arnOf(await newStream());
      await expect(
        kinesis.send(new DeregisterStreamConsumerCommand({ StreamARN, ConsumerName: 'none' })),
      ).rejects.toEqual(failure('ResourceNotFoundException', /^Consumer none of stream /));
    });
  });

  describe('does', () => {
    itLocally('remove the consumer', async () => {
      const StreamARN = await arnOf(await newStream());
      const consumer = { StreamARN, ConsumerName: 'one' };
      await kinesis.send(new RegisterStreamConsumerCommand(consumer));
      await kinesis.send(new DeregisterStreamConsumerCommand(consumer));
      await expect(kinesis.send(new DescribeStreamConsumerCommand(consumer))).rejects.toEqual(
        failure('ResourceNotFoundException', /not found\.$/),
      );
    });
  });
});
