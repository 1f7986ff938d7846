import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { itLocally } from '../start.ts';
import { failure, newName, noGroup, noStream, startLogs } from './start-logs.ts';

const { logs, newGroup, newStream, put, close } = await startLogs();
afterAll(close);

describe('logs FilterLogEvents', () => {
  describe('rejects', () => {
    it('a log group that does not exist', async () => {
      await expect(logs.send(new FilterLogEventsCommand({ logGroupName: newName() }))).rejects.toEqual(
        noGroup,
      );
    });

    it.each([
      ['a token that it never gave', { nextToken: 'invalid-token' }, 'The specified nextToken is invalid.'],
      [
        'more than 10,000 events',
        { limit: 10_001 },
        "1 validation error detected: Value '10001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 10000",
      ],
      [
        'a pattern with wrong characters',
        { filterPattern: 'user-id' },
        "Invalid filter pattern: Invalid character(s) in term 'user-id'",
      ],
      [
        'a brace that stays open',
        { filterPattern: '{ $.a = 1' },
        "If a filter pattern starts with '{' it must end with '}'",
      ],
    ])('%s', async (_case, input, message) => {
      const logGroupName = await newGroup();
      await expect(logs.send(new FilterLogEventsCommand({ logGroupName, ...input }))).rejects.toEqual(
        failure('InvalidParameterException', message),
      );
    });

    it('a stream that does not exist', async () => {
      const logGroupName = await newGroup();
      await expect(
        logs.send(new FilterLogEventsCommand({ logGroupName, logStreamNames: ['s'] })),
      ).rejects.toEqual(noStream);
    });

    itLocally('columns of which the places are not known, by name', async () => {
      const logGroupName = await newGroup();
      await expect(
        logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern: '[..., a, ...]' })),
      ).rejects.toEqual(failure('NotImplemented', /more than one \.\.\. in a space-delimited/, 501));
    });
  });

  describe('answers', () => {
    let logGroupName: string;
    const from = Date.now() - 60_000;
    const filter = async (input: object) => {
      const answer = await logs.send(new FilterLogEventsCommand({ logGroupName, ...input }));
      return { ...answer, messages: answer.events?.map(({ message }) => message) };
    };
    beforeAll(async () => {
      logGroupName = await newGroup();
      await newStream(logGroupName, 'a-1');
      await newStream(logGroupName, 'a-2');
      await newStream(logGroupName, 'b-1');
      await put(logGroupName, 'a-1', ['ERROR one', '{"errorCode":"S3.AccessDenied","attempts":3}'], from);
      await put(logGroupName, 'a-2', ['WARN two', 'ERROR three'], from);
      await put(logGroupName, 'b-1', ['INFO four'], from + 1);
    });

    it('with the events of all streams in the order of their times', async () => {
      const { events, searchedLogStreams, nextToken } = await filter({});
      expect(events?.map(({ timestamp, logStreamName }) => [timestamp! - from, logStreamName])).toEqual([
        [0, 'a-1'],
        [0, 'a-2'],
        [1, 'a-1'],
        [1, 'a-2'],
        [1, 'b-1'],
      ]);
      expect(searchedLogStreams).toEqual([]);
      expect(nextToken).toBeUndefined();
      expect(new Set(events?.map(({ eventId }) => eventId)).size).toBe(5);
      expect(events?.[0]).toEqual({
        logStreamName: 'a-1',
        timestamp: from,
        message: 'ERROR one',
        ingestionTime: expect.any(Number),
        eventId: expect.stringMatching(/^\d{56}$/),
      });
    });

    it.each([
      ['streams by name', { logStreamNames: ['b-1'] }, ['INFO four']],
      [
        'streams by the start of their names',
        { logStreamNamePrefix: 'a-', filterPattern: 'ERROR' },
        ['ERROR one', 'ERROR three'],
      ],
      ['a term', { filterPattern: 'WARN' }, ['WARN two']],
      [
        'a condition',
        { filterPattern: '{ $.errorCode = "S3.*" && $.attempts > 2 }' },
        ['{"errorCode":"S3.AccessDenied","attempts":3}'],
      ],
      [
        'columns',
        { filterPattern: '[level = ERROR || level = W*, word != one]' },
        ['WARN two', 'ERROR three'],
      ],
      ['a start time', { startTime: from + 1, filterPattern: 'ERROR' }, ['ERROR three']],
      ['an end time, which is included', { endTime: from, filterPattern: 'ERROR' }, ['ERROR one']],
    ])('by %s', async (_case, input, expected) => {
      expect((await filter(input)).messages).toEqual(expected);
    });

    it('page by page, each event once', async () => {
      const pages: unknown[] = [];
      let nextToken: string | undefined;
      do {
        const answer = await filter({ limit: 2, nextToken });
        pages.push(answer.messages);
        nextToken = answer.nextToken;
      } while (nextToken !== undefined);
      expect(pages.flat()).toEqual((await filter({})).messages);
      expect(pages[0]).toHaveLength(2);
    });

    it('with no more than 1 MiB a page', async () => {
      const group = await newGroup();
      for (const name of ['x', 'y', 'z']) {
        await newStream(group, name);
        await put(group, name, [name.repeat(500_000)], from);
      }
      const first = await logs.send(new FilterLogEventsCommand({ logGroupName: group }));
      expect(first.events).toHaveLength(2);
      const rest = await logs.send(
        new FilterLogEventsCommand({ logGroupName: group, nextToken: first.nextToken }),
      );
      expect(rest.events).toHaveLength(1);
    });
  });
});
