import { afterAll, describe, expect, it } from '@jest/globals';
import {
  GetMetricStatisticsCommand,
  ListMetricsCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { failure, minute, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, thisMinute, put, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch PutMetricData', () => {
  const send = (input: object) =>
    cloudwatch.send(
      new PutMetricDataCommand({
        Namespace: newName(),
        MetricData: [{ MetricName: 'm', Value: 1 }],
        ...input,
      }),
    );

  describe('rejects', () => {
    it.each([
      [
        'a namespace of AWS',
        { Namespace: 'AWS/Firehose' },
        'InvalidParameterValueException',
        'The value AWS/ for parameter Namespace is invalid.',
      ],
      [
        'no namespace',
        { Namespace: undefined },
        'MissingRequiredParameterException',
        'The parameter Namespace is required.',
      ],
      [
        'a metric without a name',
        { MetricData: [{ Value: 1 }] },
        'MissingRequiredParameterException',
        'The parameter MetricData.member.1.MetricName is required.',
      ],
      [
        'no data',
        { MetricData: [] },
        'MissingRequiredParameterException',
        'The parameter MetricData is required.',
      ],
      [
        'more than 1,000 data',
        { MetricData: Array.from({ length: 1001 }, () => ({ MetricName: 'm', Value: 1 })) },
        'InvalidParameterValueException',
        'The collection MetricData must not have a size greater than 1000.',
      ],
      ...(
        [
          ['a name of a dimension that begins with a colon', 'Name', ':d'],
          ['a name of a dimension that is blank', 'Name', ' '],
          ['a value of a dimension that is no ASCII', 'Value', 'é'],
          ['a value of a dimension with a control character', 'Value', 'a\u0001'],
          ['a value of a dimension that is blank', 'Value', ' '],
        ] as const
      ).map(
        ([name, member, text]) =>
          [
            name,
            {
              MetricData: [
                { MetricName: 'm', Value: 1, Dimensions: [{ Name: 'd', Value: 'v', [member]: text }] },
              ],
            },
            'InvalidParameterValueException',
            `The value ${text} for parameter MetricData.member.1.Dimensions.member.1.${member} is invalid.`,
          ] as [string, object, string, string],
      ),
      [
        'a number that is none',
        { MetricData: [{ MetricName: 'm', Value: Number.NaN }] },
        'InvalidParameterValueException',
        'The value NaN for parameter MetricData.member.1.Value is invalid.',
      ],
      [
        'an infinite number',
        {
          MetricData: [
            { MetricName: 'm', Value: 1 },
            { MetricName: 'm', Value: Infinity },
          ],
        },
        'InvalidParameterValueException',
        'The value Infinity for parameter MetricData.member.2.Value is invalid.',
      ],
      [
        'a value and values',
        { MetricData: [{ MetricName: 'm', Value: 1, Values: [1] }] },
        'InvalidParameterCombinationException',
        'The parameters MetricData.member.1.Value and MetricData.member.1.Values are mutually exclusive and you have specified both.',
      ],
      [
        'counts that do not fit the values',
        { MetricData: [{ MetricName: 'm', Values: [1, 2], Counts: [1] }] },
        'InvalidParameterValueException',
        'The parameters MetricData.member.1.Values and MetricData.member.1.Counts must be of the same size.',
      ],
    ])('%s', async (_case, input, name, message) => {
      await expect(send(input)).rejects.toEqual(failure(name, message));
    });

    it.each([
      ['an unknown unit', { Unit: 'Apples' }, /'metricData\.1\.member\.unit'/],
      [
        'a name of more than 255 characters',
        { MetricName: 'm'.repeat(256) },
        /'metricData\.1\.member\.metricName'.*less than or equal to 255/,
      ],
      [
        'more than 30 dimensions',
        { Dimensions: Array.from({ length: 31 }, (_, index) => ({ Name: `n${index}`, Value: 'v' })) },
        /'metricData\.1\.member\.dimensions'.*less than or equal to 30/,
      ],
      [
        'a dimension without a value',
        { Dimensions: [{ Name: 'n', Value: '' }] },
        /'metricData\.1\.member\.dimensions\.1\.member\.value'/,
      ],
    ])('%s', async (_case, datum, message) => {
      const MetricData = [{ MetricName: 'm', Value: 1, ...datum }];
      await expect(send({ MetricData })).rejects.toEqual(
        failure(expect.stringMatching(/^Validation(Error|Exception)$/) as never, message),
      );
    });

    it.each([
      ['two weeks old', -15 * 24 * 60],
      ['two hours ahead', 3 * 60],
    ])('a sample more than %s', async (_case, minutes) => {
      const Timestamp = new Date(thisMinute() + minutes * minute);
      await expect(send({ MetricData: [{ MetricName: 'm', Value: 1, Timestamp }] })).rejects.toEqual(
        failure(
          'InvalidParameterValueException',
          /^The parameter MetricData\.member\.1\.Timestamp must specify a time/,
        ),
      );
    });

    itLocally.each([
      [
        'EntityMetricData',
        { EntityMetricData: [] },
        'local AWS does not implement EntityMetricData of monitoring:PutMetricData',
      ],
      [
        'StorageResolution',
        { MetricData: [{ MetricName: 'm', Value: 1, StorageResolution: 1 }] },
        'local AWS does not implement MetricData.member.1.StorageResolution 1: metrics are kept by the minute',
      ],
    ])('%s, by name, as it is not implemented', async (_member, input, message) => {
      await expect(send(input)).rejects.toEqual(failure('NotImplemented', message, 501));
    });

    itLocally('all data where one is wrong', async () => {
      const Namespace = newName();
      const MetricData = [
        { MetricName: 'good', Value: 1 },
        { MetricName: 'bad', Value: Infinity },
      ];
      await expect(send({ Namespace, MetricData })).rejects.toEqual(
        failure(
          'InvalidParameterValueException',
          'The value Infinity for parameter MetricData.member.2.Value is invalid.',
        ),
      );
      const { Metrics } = await cloudwatch.send(new ListMetricsCommand({ Namespace }));
      expect(Metrics).toEqual([]);
    });
  });

  describe('does', () => {
    const statisticsOf = async (Namespace: string) => {
      const { Datapoints } = await cloudwatch.send(
        new GetMetricStatisticsCommand({
          Namespace,
          MetricName: 'm',
          Period: 3600,
          StartTime: new Date(thisMinute() - 30 * minute),
          EndTime: new Date(thisMinute() + 30 * minute),
          Statistics: ['SampleCount', 'Sum', 'Minimum', 'Maximum', 'Average'],
        }),
      );
      return Datapoints;
    };

    itLocally.each([
      ['single values', [{ Value: 1 }, { Value: 4 }, { Value: -2 }], [3, 3, -2, 4]],
      ['values with counts', [{ Values: [1, 10, 2], Counts: [2, 4, 1] }], [7, 44, 1, 10]],
      ['values that count once each', [{ Values: [1, 2, 3] }], [3, 6, 1, 3]],
      [
        'statistic sets',
        [{ StatisticValues: { SampleCount: 3, Sum: 9, Minimum: 1, Maximum: 5 } }, { Value: 7 }],
        [4, 16, 1, 7],
      ],
      [
        'values and a statistic set in one',
        [{ Values: [2, 3], StatisticValues: { SampleCount: 3, Sum: 9, Minimum: 1, Maximum: 5 } }],
        [5, 14, 1, 5],
      ],
    ])('join %s', async (_case, data, [count, sum, minimum, maximum]) => {
      const Namespace = newName();
      await put(Namespace, ...data.map((datum) => ({ MetricName: 'm', ...datum })));
      expect(await statisticsOf(Namespace)).toMatchObject([
        {
          SampleCount: count,
          Sum: sum,
          Minimum: minimum,
          Maximum: maximum,
          Average: sum! / count!,
          Unit: 'None',
        },
      ]);
    });

    itLocally('take the same dimensions in any order for the same metric', async () => {
      const Namespace = newName();
      const dimensions = [
        { Name: 'a', Value: '1' },
        { Name: 'b', Value: '2' },
      ];
      await put(
        Namespace,
        { MetricName: 'm', Value: 1, Dimensions: dimensions },
        { MetricName: 'm', Value: 1, Dimensions: dimensions.toReversed() },
      );
      const { Metrics } = await cloudwatch.send(new ListMetricsCommand({ Namespace }));
      expect(Metrics).toEqual([{ Namespace, MetricName: 'm', Dimensions: dimensions }]);
    });
  });
});
