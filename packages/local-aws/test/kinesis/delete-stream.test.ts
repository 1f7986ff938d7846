import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteStreamCommand,
  DescribeStreamSummaryCommand,
  RegisterStreamConsumerCommand,
} from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, settle, arnOf, put, read, summaryOf, close } = await startKinesis();
afterAll(close);

describe('kinesis DeleteStream', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(kinesis.send(new DeleteStreamCommand({ StreamName }))).rejects.toEqual(
        noStream(StreamName),
      );
    });

    it('a stream that has consumers, unless it is told to end them', async () => {
      const StreamName = await newStream();
      const StreamARN = await arnOf(StreamName);
      await kinesis.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'one' }));
      await expect(kinesis.send(new DeleteStreamCommand({ StreamName }))).rejects.toEqual(
        failure('ResourceInUseException', /consumers/),
      );
      await kinesis.send(new DeleteStreamCommand({ StreamName, EnforceConsumerDeletion: true }));
    });
  });

  describe('does', () => {
    itLocally('make the stream DELETING, and then gone', async () => {
      const StreamName = await newStream();
      await kinesis.send(new DeleteStreamCommand({ StreamName }));
      expect((await summaryOf(StreamName)).StreamStatus).toBe('DELETING');
      await settle(StreamName);
      await expect(kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).rejects.toEqual(
        noStream(StreamName),
      );
    });

    itLocally('leave nothing to a stream of the same name', async () => {
      const StreamName = await newStream();
      await put(StreamName, ['of the first']);
      await kinesis.send(new DeleteStreamCommand({ StreamName }));
      await settle(StreamName);
      await newStream({ StreamName });
      expect(await read(StreamName)).toEqual([]);
    });
  });
});
