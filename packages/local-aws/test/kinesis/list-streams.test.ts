import { afterAll, describe, expect, it } from '@jest/globals';
import { ListStreamsCommand } from '@aws-sdk/client-kinesis';
import { itLocally } from '../start.ts';
import { failure, startKinesis } from './start-kinesis.ts';

const { kinesis, newStream, close } = await startKinesis();
afterAll(close);

describe('kinesis ListStreams', () => {
  describe('rejects', () => {
    it('a limit of none', async () => {
      await expect(kinesis.send(new ListStreamsCommand({ Limit: 0 }))).rejects.toEqual(
        failure('ValidationException', /'limit' .* greater than or equal to 1/),
      );
    });
  });

  describe('answers', () => {
    itLocally('with pages in the order of the names, by name or by token', async () => {
      for (const StreamName of ['b', 'a', 'c']) await newStream({ StreamName });
      const { NextToken, ...first } = await kinesis.send(new ListStreamsCommand({ Limit: 2 }));
      expect(first).toMatchObject({ StreamNames: ['a', 'b'], HasMoreStreams: true });
      expect(first.StreamSummaries![0]).toMatchObject({ StreamName: 'a', StreamStatus: 'ACTIVE' });
      for (const input of [{ NextToken }, { ExclusiveStartStreamName: 'b' }])
        await expect(kinesis.send(new ListStreamsCommand(input))).resolves.toMatchObject({
          StreamNames: ['c'],
          HasMoreStreams: false,
        });
    });
  });
});
