import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand } from '@aws-sdk/client-kinesis';
import { failure, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, arnOf, close } = await startKinesis();
afterAll(close);

describe('kinesis ListTagsForResource', () => {
  describe('rejects', () => {
    it('what is no ARN of a stream', async () => {
      await expect(
        kinesis.send(new ListTagsForResourceCommand({ ResourceARN: 'arn:aws:s3:::bucket' })),
      ).rejects.toEqual(failure('ValidationException', /^1 validation error detected: .*'resourceARN'/));
    });
  });

  describe('answers', () => {
    it('with the tags that a stream was created with', async () => {
      const ResourceARN = await arnOf(await newStream({ Tags: { b: '2', a: '1' } }));
      await expect(kinesis.send(new ListTagsForResourceCommand({ ResourceARN }))).resolves.toMatchObject({
        Tags: [
          { Key: 'a', Value: '1' },
          { Key: 'b', Value: '2' },
        ],
      });
    });
  });
});
