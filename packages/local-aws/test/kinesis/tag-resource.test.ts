import { afterAll, describe, expect, it } from '@jest/globals';
import {
  ListTagsForResourceCommand,
  ListTagsForStreamCommand,
  RegisterStreamConsumerCommand,
  TagResourceCommand,
} from '@aws-sdk/client-kinesis';
import { noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, arnOf, close } = await startKinesis();
afterAll(close);

describe('kinesis TagResource', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const ResourceARN = (await arnOf(await newStream())).replace(/[^/]+$/, 'nowhere');
      await expect(kinesis.send(new TagResourceCommand({ ResourceARN, Tags: { a: 'b' } }))).rejects.toEqual(
        noStream('nowhere'),
      );
    });
  });

  describe('does', () => {
    it('tag a stream, as AddTagsToStream does', async () => {
      const StreamName = await newStream();
      await kinesis.send(new TagResourceCommand({ ResourceARN: await arnOf(StreamName), Tags: { a: 'b' } }));
      await expect(kinesis.send(new ListTagsForStreamCommand({ StreamName }))).resolves.toMatchObject({
        Tags: [{ Key: 'a', Value: 'b' }],
      });
    });

    it('tag a consumer, beside its stream', async () => {
      const StreamARN = await arnOf(await newStream({ Tags: { of: 'stream' } }));
      const { Consumer } = await kinesis.send(
        new RegisterStreamConsumerCommand({ StreamARN, ConsumerName: 'one' }),
      );
      const ResourceARN = Consumer!.ConsumerARN!;
      await kinesis.send(new TagResourceCommand({ ResourceARN, Tags: { of: 'consumer' } }));
      const tagsOf = async (ARN: string) =>
        (await kinesis.send(new ListTagsForResourceCommand({ ResourceARN: ARN }))).Tags;
      expect(await tagsOf(ResourceARN)).toEqual([{ Key: 'of', Value: 'consumer' }]);
      expect(await tagsOf(StreamARN)).toEqual([{ Key: 'of', Value: 'stream' }]);
    });
  });
});
