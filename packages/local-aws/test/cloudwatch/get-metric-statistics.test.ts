import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import type { GetMetricStatisticsCommandInput, StandardUnit } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { failure, minute, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, thisMinute, put, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch GetMetricStatistics', () => {
  const Namespace = newName();
  const Dimensions = [{ Name: 'Stream', Value: 'clickstream' }];
  const get = async (input: Partial<GetMetricStatisticsCommandInput>) =>
    cloudwatch.send(
      new GetMetricStatisticsCommand({
        Namespace,
        MetricName: 'm',
        Dimensions,
        Period: 60,
        StartTime: new Date(thisMinute() - 10 * minute),
        EndTime: new Date(thisMinute() + minute),
        Statistics: ['Sum'],
        ...input,
      }),
    );
  const at = (minutes: number) => new Date(thisMinute() + minutes * minute);
  beforeAll(async () => {
    const sample = (Value: number, Timestamp: Date, Unit: StandardUnit = 'Bytes') => ({
      MetricName: 'm',
      Dimensions,
      Value,
      Timestamp,
      Unit,
    });
    await put(
      Namespace,
      sample(1, at(-9)),
      sample(2, at(-4)),
      sample(4, at(-3)),
      sample(8, new Date(at(-3).getTime() + 59_999)),
      sample(16, at(0)),
      sample(100, at(-3), 'Count'),
    );
  });

  describe('rejects', () => {
    it.each([
      [
        'an end before the start',
        { StartTime: new Date(2), EndTime: new Date(1) },
        'InvalidParameterValueException',
        'The parameter StartTime must be less than the parameter EndTime.',
      ],
      [
        'more than 1,440 datapoints',
        { StartTime: new Date(0), EndTime: new Date(1441 * minute) },
        'InvalidParameterCombinationException',
        'You have requested up to 1441 datapoints, which exceeds the limit of 1440. You may reduce the datapoints requested by increasing Period, or decreasing the time range.',
      ],
      [
        'no statistic',
        { Statistics: undefined },
        'InvalidParameterCombinationException',
        'Must specify either Statistics or ExtendedStatistics',
      ],
      [
        'statistics and percentiles',
        { ExtendedStatistics: ['p50'] },
        'InvalidParameterCombinationException',
        /not both/,
      ],
      [
        'a statistic that is none',
        { Statistics: undefined, ExtendedStatistics: ['p101'] },
        'InvalidParameterValueException',
        /p101/,
      ],
      ['a period that is none', { Period: 61 }, 'InvalidParameterValueException', /61.*Period/],
    ])('%s', async (_case, input, name, message) => {
      await expect(get(input)).rejects.toEqual(failure(name, message));
    });

    itLocally.each([
      ['a period below a minute', { Period: 10 }, /a period of 10 seconds/],
      ['a trimmed mean', { Statistics: undefined, ExtendedStatistics: ['tm90'] }, /the statistic tm90/],
    ])('%s, by name, as it is not implemented', async (_case, input, message) => {
      await expect(get(input)).rejects.toEqual(failure('NotImplemented', message, 501));
    });
  });

  describe('answers', () => {
    itLocally('minute by minute, each unit for itself', async () => {
      const { Label, Datapoints } = await get({});
      expect(Label).toBe('m');
      expect(
        Datapoints?.map(({ Timestamp, Sum, Unit }) => [
          (Timestamp!.getTime() - at(0).getTime()) / minute,
          Sum,
          Unit,
        ]),
      ).toEqual([
        [-9, 1, 'Bytes'],
        [-4, 2, 'Bytes'],
        [-3, 12, 'Bytes'],
        [-3, 100, 'Count'],
        [0, 16, 'Bytes'],
      ]);
    });

    itLocally('with one unit', async () => {
      const { Datapoints } = await get({ Unit: 'Count' });
      expect(Datapoints).toEqual([{ Timestamp: at(-3), Sum: 100, Unit: 'Count' }]);
    });

    itLocally('in periods that count from the start, which is included, as the end is not', async () => {
      const { Datapoints } = await get({ Unit: 'Bytes', Period: 300, StartTime: at(-9), EndTime: at(0) });
      expect(Datapoints).toEqual([
        { Timestamp: at(-9), Sum: 1, Unit: 'Bytes' },
        { Timestamp: at(-4), Sum: 14, Unit: 'Bytes' },
      ]);
    });

    itLocally('from the minute of a start within it', async () => {
      const { Datapoints } = await get({ Unit: 'Bytes', StartTime: new Date(at(-3).getTime() + 30_000) });
      expect(Datapoints?.map(({ Sum }) => Sum)).toEqual([12, 16]);
    });

    itLocally('with all statistics', async () => {
      const { Datapoints } = await get({
        Unit: 'Bytes',
        StartTime: at(-3),
        EndTime: at(-2),
        Statistics: ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'],
      });
      expect(Datapoints).toEqual([
        { Timestamp: at(-3), SampleCount: 2, Average: 6, Sum: 12, Minimum: 4, Maximum: 8, Unit: 'Bytes' },
      ]);
    });

    itLocally('with exact percentiles of few values, and others within 1 %', async () => {
      const namespace = newName();
      const values = Array.from({ length: 1000 }, (_, index) => index + 1);
      for (let index = 0; index < 1000; index += 125)
        await put(namespace, { MetricName: 'many', Values: values.slice(index, index + 125) });
      await put(namespace, { MetricName: 'few', Values: [5, 1, 4, 2, 3] });
      const percentiles = async (MetricName: string, names: string[]) => {
        const { Datapoints } = await get({
          Namespace: namespace,
          MetricName,
          Dimensions: [],
          Statistics: undefined,
          ExtendedStatistics: names,
        });
        return Datapoints![0]!.ExtendedStatistics!;
      };
      expect(await percentiles('few', ['p0', 'p20', 'p50', 'p90', 'p100'])).toEqual({
        p0: 1,
        p20: 1,
        p50: 3,
        p90: 5,
        p100: 5,
      });
      const many = await percentiles('many', ['p1', 'p50', 'p90', 'p99']);
      for (const [name, exact] of [
        ['p1', 10],
        ['p50', 500],
        ['p90', 900],
        ['p99', 990],
      ] as const)
        expect(Math.abs(many[name]! / exact - 1)).toBeLessThanOrEqual(0.01);
    });

    itLocally.each([
      [
        'only a statistic set was put',
        { StatisticValues: { SampleCount: 2, Sum: 3, Minimum: 1, Maximum: 2 } },
      ],
      ['a value is negative', { Values: [-1, 2] }],
    ])('with no percentile where %s', async (_case, datum) => {
      const namespace = newName();
      await put(namespace, { MetricName: 'm', ...datum });
      const { Datapoints } = await get({
        Namespace: namespace,
        Dimensions: [],
        Statistics: undefined,
        ExtendedStatistics: ['p50'],
      });
      expect(Datapoints).toEqual([]);
    });

    itLocally('with nothing for a metric with other dimensions', async () => {
      await expect(get({ Dimensions: [] })).resolves.toMatchObject({ Label: 'm', Datapoints: [] });
    });
  });
});
