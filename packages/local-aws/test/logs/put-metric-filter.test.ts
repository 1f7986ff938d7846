import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';
import { afterAll, describe, expect, it } from '@jest/globals';
import { itLocally } from '../start.ts';
import { failure, newName, noGroup, startLogs } from './start-logs.ts';

const { logs, newGroup, newStream, put, client, close } = await startLogs();
afterAll(close);
const cloudwatch = client(CloudWatchClient);
const filter = (logGroupName: string, filterPattern: string, changes: Partial<MetricTransformation> = {}) =>
  logs.send(
    new PutMetricFilterCommand({
      logGroupName,
      filterName: 'errors',
      filterPattern,
      metricTransformations: [
        { metricNamespace: logGroupName, metricName: 'm', metricValue: '1', ...changes },
      ],
    }),
  );
async function sums(Namespace: string, dimension?: string) {
  const { Datapoints = [] } = await cloudwatch.send(
    new GetMetricStatisticsCommand({
      Namespace,
      MetricName: 'm',
      Dimensions: dimension === undefined ? [] : [{ Name: 'Code', Value: dimension }],
      StartTime: new Date(Date.now() - 3_600_000),
      EndTime: new Date(Date.now() + 3_600_000),
      Period: 7200,
      Statistics: ['Sum', 'SampleCount'],
    }),
  );
  return Datapoints.map(({ Sum, SampleCount }) => [Sum, SampleCount]);
}

describe('logs PutMetricFilter', () => {
  describe('rejects', () => {
    it('a group that is not there', async () => {
      await expect(filter(newName(), '')).rejects.toEqual(noGroup);
    });

    it.each<[string, string, Partial<MetricTransformation>, RegExp]>([
      ['a pattern that is none', '{ $.a = }', {}, /Invalid filter pattern/],
      [
        'a value that is no number',
        'ERROR',
        { metricValue: 'one' },
        /one is neither a number nor a selector/,
      ],
      ['a unit that there is not', 'ERROR', { unit: 'Stones' as never }, /'Stones' at '.*\.unit'/],
      ['a selector without JSON', 'ERROR', { metricValue: '$.a' }, /\$\.a is no selector/],
      ['a column that there is not', '[a, b]', { metricValue: '$c' }, /\$c is no column of the pattern/],
      ['a selector of JSON beside columns', '[a, b]', { dimensions: { A: '$.a' } }, /\$\.a is no column/],
      [
        'dimensions beside a default',
        '{ $.a = 1 }',
        { dimensions: { A: '$.a' }, defaultValue: 0 },
        /mutually exclusive/,
      ],
      [
        'four dimensions',
        '{ $.a = 1 }',
        { dimensions: { A: '$.a', B: '$.b', C: '$.c', D: '$.d' } },
        /three dimensions/,
      ],
    ])('%s', async (_what, pattern, changes, message) => {
      await expect(filter(await newGroup(), pattern, changes)).rejects.toEqual(
        failure('InvalidParameterException', message),
      );
    });
  });

  describe('does', () => {
    itLocally('count the events that fit, as they come', async () => {
      const group = await newGroup();
      const stream = await newStream(group);
      await put(group, stream, ['ERROR before']);
      await filter(group, 'ERROR');
      await put(group, stream, ['ERROR one', 'fine', 'ERROR two']);
      expect(await sums(group)).toEqual([[2, 2]]);
    });

    itLocally('take the value and the dimensions out of the event', async () => {
      const group = await newGroup();
      const stream = await newStream(group);
      await filter(group, '{ $.ms > 0 }', { metricValue: '$.ms', dimensions: { Code: '$.code' } });
      await put(group, stream, [
        '{"ms":7,"code":"A"}',
        '{"ms":5,"code":"B"}',
        '{"ms":3,"code":"A"}',
        '{"ms":100}',
        '{"ms":"none","code":"A"}',
      ]);
      expect(await sums(group, 'A')).toEqual([[10, 2]]);
      expect(await sums(group, 'B')).toEqual([[5, 1]]);
      expect(await sums(group)).toEqual([]);
    });

    itLocally('take them out of the columns of a line', async () => {
      const group = await newGroup();
      const stream = await newStream(group);
      await filter(group, '[ip, ..., status >= 400, bytes]', {
        metricValue: '$bytes',
        dimensions: { Code: '$status' },
      });
      await put(group, stream, [
        '127.0.0.1 [10/Oct/2000:13:25:15 -0700] "GET / HTTP/1.0" 404 7',
        '127.0.0.1 - 500 5',
        '127.0.0.1 - 404 3',
        '127.0.0.1 - 200 100',
        '127.0.0.1 - 404 none',
      ]);
      expect(await sums(group, '404')).toEqual([[10, 2]]);
      expect(await sums(group, '500')).toEqual([[5, 1]]);
      expect(await sums(group, '200')).toEqual([]);
    });

    itLocally('take a value by the number of its column', async () => {
      const group = await newGroup();
      const stream = await newStream(group);
      await filter(group, '[...]', { metricValue: '$2' });
      await put(group, stream, ['took 7 ms', 'took 5 ms', 'none']);
      expect(await sums(group)).toEqual([[12, 2]]);
    });

    itLocally('say the default where events come of which none fits', async () => {
      const group = await newGroup();
      const stream = await newStream(group);
      await filter(group, 'ERROR', { defaultValue: 0 });
      await put(group, stream, ['fine', 'fine']);
      expect(await sums(group)).toEqual([[0, 1]]);
    });

    itLocally('replace the one of its name', async () => {
      const group = await newGroup();
      const stream = await newStream(group);
      await filter(group, 'ERROR');
      await filter(group, 'WARN', { metricValue: '5' });
      await put(group, stream, ['ERROR', 'WARN']);
      expect(await sums(group)).toEqual([[5, 1]]);
    });
  });
});
