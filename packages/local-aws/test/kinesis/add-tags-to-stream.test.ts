import { afterAll, describe, expect, it } from '@jest/globals';
import { AddTagsToStreamCommand, ListTagsForStreamCommand } from '@aws-sdk/client-kinesis';
import { failure, newName, noStream, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, close } = await startKinesis();
afterAll(close);

describe('kinesis AddTagsToStream', () => {
  describe('rejects', () => {
    it('a stream that does not exist', async () => {
      const StreamName = newName();
      await expect(
        kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: { a: 'b' } })),
      ).rejects.toEqual(noStream(StreamName));
    });

    it('a tag that AWS keeps to itself, and adds none of the others', async () => {
      const StreamName = await newStream();
      await expect(
        kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: { a: 'b', 'aws:c': 'd' } })),
      ).rejects.toEqual(failure('InvalidArgumentException', /aws:c/));
      const { Tags } = await kinesis.send(new ListTagsForStreamCommand({ StreamName }));
      expect(Tags).toEqual([]);
    });

    it('more than 50 tags', async () => {
      const StreamName = await newStream();
      const tags = (from: number, to: number) =>
        Object.fromEntries(Array.from({ length: to - from }, (_, index) => [`key${from + index}`, '']));
      await kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: tags(0, 50) }));
      await expect(
        kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: tags(50, 51) })),
      ).rejects.toEqual(failure('InvalidArgumentException', /50 tags/));
    });
  });

  describe('does', () => {
    it('add tags and change those that are there', async () => {
      const StreamName = await newStream({ Tags: { a: '1', b: '2' } });
      await kinesis.send(new AddTagsToStreamCommand({ StreamName, Tags: { b: '3', c: '4' } }));
      const { Tags } = await kinesis.send(new ListTagsForStreamCommand({ StreamName }));
      expect(Tags).toEqual([
        { Key: 'a', Value: '1' },
        { Key: 'b', Value: '3' },
        { Key: 'c', Value: '4' },
      ]);
    });
  });
});
