import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import { newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, close } = await startKinesis();
afterAll(close);

describe('kinesis ListTagsForStream', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(kinesis.send(new ListTagsForStreamCommand({ StreamName }))).rejects.toEqual(
        noStream(StreamName),
      );
    });
  });

  describe('answers', () => {
    it('with pages, from behind a key', async () => {
      const StreamName = await newStream({ Tags: { a: '1', b: '2', c: '3' } });
      await expect(
        kinesis.send(new ListTagsForStreamCommand({ StreamName, Limit: 1 })),
      ).resolves.toMatchObject({ Tags: [{ Key: 'a' }], HasMoreTags: true });
      await expect(
        kinesis.send(new ListTagsForStreamCommand({ StreamName, Limit: 2, ExclusiveStartTagKey: 'a' })),
      ).resolves.toMatchObject({ Tags: [{ Key: 'b' }, { Key: 'c' }], HasMoreTags: false });
    });
  });
});
