import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, UntagResourceCommand } from '@aws-sdk/client-kinesis';
import { noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, arnOf, close } = await startKinesis();
afterAll(close);

describe('kinesis UntagResource', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const ResourceARN = (await arnOf(await newStream())).replace(/[^/]+$/, 'nowhere');
      await expect(kinesis.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['a'] }))).rejects.toEqual(
        noStream('nowhere'),
      );
    });
  });

  describe('does', () => {
    it('remove tags, and ignore keys that are not there', async () => {
      const ResourceARN = await arnOf(await newStream({ Tags: { a: '1', b: '2' } }));
      await kinesis.send(new UntagResourceCommand({ ResourceARN, TagKeys: ['b', 'x'] }));
      await expect(kinesis.send(new ListTagsForResourceCommand({ ResourceARN }))).resolves.toMatchObject({
        Tags: [{ Key: 'a', Value: '1' }],
      });
    });
  });
});
