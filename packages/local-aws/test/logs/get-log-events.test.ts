import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { failure, newName, noGroup, noStream, startLogs } from './start-logs.ts';

const { logs, newGroup, newStream, put, close } = await startLogs();
afterAll(close);

describe('logs GetLogEvents', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(
        logs.send(new GetLogEventsCommand({ logGroupName: newName(), logStreamName: 's' })),
      ).rejects.toEqual(noGroup);
    });

    it('a stream that does not exist', async () => {
      const logGroupName = await newGroup();
      await expect(logs.send(new GetLogEventsCommand({ logGroupName, logStreamName: 's' }))).rejects.toEqual(
        noStream,
      );
    });

    it.each([
      ['a token that it never gave', { nextToken: 'invalid-token' }, 'The specified nextToken is invalid.'],
      [
        'more than 10,000 events',
        { limit: 10_001 },
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
      ],
    ])('%s', async (_case, input, message) => {
      const logGroupName = await newGroup();
      const logStreamName = await newStream(logGroupName);
      await expect(
        logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, ...input })),
      ).rejects.toEqual(failure('InvalidParameterException', message));
    });
  });

  describe('answers', () => {
    let logGroupName: string;
    let logStreamName: string;
    const from = Date.now() - 60_000;
    const get = async (input: object) => {
      const answer = await logs.send(new GetLogEventsCommand({ logGroupName, logStreamName, ...input }));
      return { ...answer, messages: answer.events?.map(({ message }) => message) };
    };
    beforeAll(async () => {
      logGroupName = await newGroup();
      logStreamName = await newStream(logGroupName);
      await put(logGroupName, logStreamName, ['0', '1', '2', '3', '4'], from);
    });

    it('with time of event and of arrival', async () => {
      const { events } = await get({ limit: 1, startFromHead: true });
      expect(events).toEqual([{ timestamp: from, message: '0', ingestionTime: expect.any(Number) }]);
    });

    it('with the latest events, in order, unless told to start from the head', async () => {
      expect((await get({ limit: 2 })).messages).toEqual(['3', '4']);
      expect((await get({ limit: 2, startFromHead: true })).messages).toEqual(['0', '1']);
    });

    it('forwards to the end, where the token stays the same', async () => {
      const first = await get({ limit: 3, startFromHead: true });
      const second = await get({ limit: 3, startFromHead: true, nextToken: first.nextForwardToken });
      const end = await get({ limit: 3, startFromHead: true, nextToken: second.nextForwardToken });
      expect([first.messages, second.messages, end.messages]).toEqual([['0', '1', '2'], ['3', '4'], []]);
      expect(end.nextForwardToken).toBe(second.nextForwardToken);
      expect(first.nextForwardToken).toMatch(/^f\/\d{56}$/);
    });

    it('backwards to the start, where the token stays the same', async () => {
      const first = await get({ limit: 3 });
      const second = await get({ limit: 3, nextToken: first.nextBackwardToken });
      const end = await get({ limit: 3, nextToken: second.nextBackwardToken });
      expect([first.messages, second.messages, end.messages]).toEqual([['2', '3', '4'], ['0', '1'], []]);
      expect(end.nextBackwardToken).toBe(second.nextBackwardToken);
      expect(first.nextBackwardToken).toMatch(/^b\/\d{56}$/);
    });

    it('back and forth with the two tokens of a page', async () => {
      const first = await get({ limit: 2, startFromHead: true });
      const second = await get({ limit: 2, startFromHead: true, nextToken: first.nextForwardToken });
      expect((await get({ limit: 2, nextToken: second.nextBackwardToken })).messages).toEqual(['0', '1']);
      const end = await get({ limit: 9, startFromHead: true, nextToken: second.nextForwardToken });
      const beyond = await get({ nextToken: end.nextForwardToken, startFromHead: true });
      expect((await get({ limit: 2, nextToken: beyond.nextBackwardToken })).messages).toEqual(['3', '4']);
    });

    it('with events that arrive after the end was reached', async () => {
      const stream = await newStream(logGroupName);
      const read = async (nextToken?: string) => {
        const answer = await logs.send(
          new GetLogEventsCommand({ logGroupName, logStreamName: stream, startFromHead: true, nextToken }),
        );
        return { token: answer.nextForwardToken, messages: answer.events?.map(({ message }) => message) };
      };
      const empty = await read();
      expect(await read(empty.token)).toEqual({ token: empty.token, messages: [] });
      await put(logGroupName, stream, ['a'], from);
      const some = await read(empty.token);
      expect(some.messages).toEqual(['a']);
      await put(logGroupName, stream, ['b'], from);
      expect((await read(some.token)).messages).toEqual(['b']);
    });

    it('with events from a start time on, and before an end time', async () => {
      expect((await get({ startTime: from + 1, endTime: from + 3 })).messages).toEqual(['1', '2']);
      expect((await get({ startTime: from + 1, endTime: from + 3, startFromHead: true })).messages).toEqual([
        '1',
        '2',
      ]);
    });

    it('with no more than 1 MiB a page', async () => {
      const stream = await newStream(logGroupName);
      for (let index = 0; index < 3; index += 1)
        await put(logGroupName, stream, [String(index).repeat(500_000)], from + index);
      const { events, nextForwardToken } = await logs.send(
        new GetLogEventsCommand({ logGroupName, logStreamName: stream, startFromHead: true }),
      );
      expect(events).toHaveLength(2);
      const next = await logs.send(
        new GetLogEventsCommand({
          logGroupName,
          logStreamName: stream,
          startFromHead: true,
          nextToken: nextForwardToken,
        }),
      );
      expect(next.events).toHaveLength(1);
    });

    it('for a group by its identifier', async () => {
      const { events } = await logs.send(
        new GetLogEventsCommand({ logGroupIdentifier: logGroupName, logStreamName }),
      );
      expect(events).toHaveLength(5);
    });
  });
});
