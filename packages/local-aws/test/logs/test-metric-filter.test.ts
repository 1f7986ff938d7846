import { TestMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, startLogs } from './start-logs.ts';

const { logs, close } = await startLogs();
afterAll(close);
const tried = async (filterPattern: string, logEventMessages: string[]) =>
  (await logs.send(new TestMetricFilterCommand({ filterPattern, logEventMessages }))).matches;

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
