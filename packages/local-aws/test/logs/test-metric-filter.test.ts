import { TestMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startLogs } from './start-logs.ts';

const { logs, close } = await startLogs();
afterAll(close);
const tried = async (filterPattern: string, logEventMessages: string[]) =>
  (await logs.send(new TestMetricFilterCommand({ filterPattern, logEventMessages }))).matches;

const time = '10/Oct/2000:13:25:15 -0700';
const request = 'GET /apache_pb.gif HTTP/1.0';
const numbered = { $1: '127.0.0.1', $2: '-', $3: 'frank', $4: time };
const end = { $status_code: '200', $size: '1534' };

describe('logs TestMetricFilter', () => {
  describe('rejects', () => {
    it('a pattern that is none', async () => {
      await expect(tried('{ $.a', ['x'])).rejects.toEqual(
        failure('InvalidParameterException', /must end with/),
      );
    });
  });

  describe('answers', () => {
    it('which messages fit, by their number', async () => {
      expect(await tried('ERROR', ['ERROR one', 'fine', 'an ERROR'])).toMatchObject([
        { eventNumber: 1, eventMessage: 'ERROR one' },
        { eventNumber: 3, eventMessage: 'an ERROR' },
      ]);
    });

    // Documented: the examples of TestMetricFilter.
    it.each([
      [
        '[ip, identity, user_id, timestamp, request, status_code, size]',
        [1, 2, 3],
        { $ip: '127.0.0.1', $identity: '-', $user_id: 'frank', $timestamp: time, $request: request, ...end },
      ],
      ['[..., size]', [1, 2, 3], { ...numbered, $5: request, $6: '200', $size: '1534' }],
      ['[]', [1, 2, 3], { ...numbered, $5: request, $6: '200', $7: '1534' }],
      ['[..., status_code=200, size]', [1, 3], { ...numbered, $5: request, ...end }],
      [
        '[..., request=*.gif*, status_code=2*,]',
        [1, 3],
        { ...numbered, $request: request, $status_code: '200', $7: '1534' },
      ],
    ])('what the columns of %s are', async (pattern, numbers, extractedValues) => {
      const matches = await tried(pattern, [
        `127.0.0.1 - frank [10/Oct/2000:13:25:15 -0700] "GET /apache_pb.gif HTTP/1.0" 200 1534`,
        `127.0.0.1 - frank [10/Oct/2000:13:35:22 -0700] "GET /apache_pb.gif HTTP/1.0" 500 5324`,
        `127.0.0.1 - frank [10/Oct/2000:13:50:35 -0700] "GET /apache_pb.gif HTTP/1.0" 200 4355`,
      ]);
      expect(matches?.map(({ eventNumber }) => eventNumber)).toEqual(numbers);
      expect(matches?.[0]?.extractedValues).toEqual(extractedValues);
    });

    it('what the selectors find', async () => {
      expect(await tried('{ $.code = "$.no" || $.size > 1 }', ['{"code":"A","size":2}'])).toEqual([
        {
          eventNumber: 1,
          eventMessage: '{"code":"A","size":2}',
          extractedValues: { '$.code': 'A', '$.size': '2' },
        },
      ]);
    });
  });
});
