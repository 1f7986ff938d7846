import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForStreamCommand, RemoveTagsFromStreamCommand } from '@aws-sdk/client-kinesis';
import { newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, close } = await startKinesis();
afterAll(close);

describe('kinesis RemoveTagsFromStream', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(new RemoveTagsFromStreamCommand({ StreamName, TagKeys: ['a'] })),
      ).rejects.toEqual(noStream(StreamName));
    });
  });

  describe('does', () => {
    it('remove tags, and ignore keys that are not there', async () => {
      const StreamName = await newStream({ Tags: { a: '1', b: '2' } });
      await kinesis.send(new RemoveTagsFromStreamCommand({ StreamName, TagKeys: ['a', 'x'] }));
      const { Tags } = await kinesis.send(new ListTagsForStreamCommand({ StreamName }));
      expect(Tags).toEqual([{ Key: 'b', Value: '2' }]);
    });
  });
});
