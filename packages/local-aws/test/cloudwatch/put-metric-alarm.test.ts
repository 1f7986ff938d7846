import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTagsForResourceCommand, SetAlarmStateCommand } from '@aws-sdk/client-cloudwatch';
import type { PutMetricAlarmCommandInput } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { alarm, failure, minute, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, clock, thisMinute, put, newAlarm, describeAlarm, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch PutMetricAlarm', () => {
  const ofQueries = {
    MetricName: undefined,
    Namespace: undefined,
    Period: undefined,
    Statistic: undefined,
  } satisfies Partial<PutMetricAlarmCommandInput>;
  const invalid = (message: string | RegExp) =>
    failure(expect.stringMatching(/^Validation(Error|Exception)$/) as never, message);

  describe('rejects', () => {
    it.each(['ComparisonOperator', 'EvaluationPeriods'])(
      'an alarm without %s, by its name',
      async (member) => {
        await expect(newAlarm({ [member]: undefined })).rejects.toEqual(
          failure('MissingRequiredParameterException', `The parameter ${member} is required.`),
        );
      },
    );
    it.each([NaN, Infinity, -Infinity])('the threshold %d, which no file could keep', async (Threshold) => {
      await expect(newAlarm({ Threshold })).rejects.toEqual(
        failure(
          'InvalidParameterValueException',
          `The value ${Threshold} for parameter Threshold is invalid.`,
        ),
      );
    });

    it.each<[string, Partial<PutMetricAlarmCommandInput>, string | RegExp]>([
      [
        'more datapoints than periods',
        { DatapointsToAlarm: 2 },
        'DatapointsToAlarm must be less than or equal to EvaluationPeriods',
      ],
      ['no metric', { MetricName: undefined }, 'MetricName must not be null'],
      ['no threshold', { Threshold: undefined }, /Threshold/],
      ['no statistic', { Statistic: undefined }, /Statistic/],
      ['two statistics', { ExtendedStatistic: 'p90' }, /Statistic/],
      [
        'a look back over more than a day',
        { Period: 1800, EvaluationPeriods: 49 },
        'Metrics cannot be checked across more than a day (EvaluationPeriods * Period must be <= 86400) for alarms using period < 3600',
      ],
      [
        'a look back over more than a week',
        { Period: 86_400, EvaluationPeriods: 8 },
        'Metrics cannot be checked across more than a week (EvaluationPeriods * Period must be <= 604800) for alarms using period >= 3600',
      ],
      [
        'a look back over more than a day by queries',
        {
          ...ofQueries,
          Metrics: [{ Id: 'e1', Expression: 'TIME_SERIES(1)' }],
          EvaluationPeriods: 2_000_000_000,
        },
        /^Metrics cannot be checked across more than a day/,
      ],
      [
        'an unknown way to treat missing data',
        { TreatMissingData: 'maybe' },
        /maybe.*breaching, notBreaching, ignore, missing/,
      ],
      ['an unknown comparison', { ComparisonOperator: 'Equals' as never }, /'comparisonOperator'/],
      [
        'a name of more than 255 characters',
        { AlarmName: 'a'.repeat(256) },
        /'alarmName'.*less than or equal to 255/,
      ],
      [
        'more than five actions',
        {
          AlarmActions: Array.from(
            { length: 6 },
            (_, index) => `arn:aws:sns:us-east-1:123456789012:${index}`,
          ),
        },
        /'alarmActions'.*less than or equal to 5/,
      ],
      [
        'a search',
        { ...ofQueries, Metrics: [{ Id: 'e1', Expression: "SUM(SEARCH('{N} x', 'Sum'))" }] },
        'SEARCH is not supported on Metric Alarms',
      ],
      [
        'an expression with a gap',
        { ...ofQueries, Metrics: [{ Id: 'e1', Expression: '1 +' }] },
        "Error in expression 'e1': Unexpected end",
      ],
      [
        'an expression that gives a number',
        { ...ofQueries, Metrics: [{ Id: 'e1', Expression: '1' }] },
        /'e1': it gives a number/,
      ],
      [
        'an expression that gives a list',
        {
          ...ofQueries,
          Metrics: [
            {
              Id: 'm1',
              MetricStat: { Metric: { Namespace: 'N', MetricName: 'm' }, Period: 60, Stat: 'Sum' },
              ReturnData: false,
            },
            { Id: 'e1', Expression: 'METRICS() * 2' },
          ],
        },
        /'e1': it gives a list of metrics/,
      ],
      ['a metric beside queries', { Metrics: [{ Id: 'e1', Expression: '1' }] }, /together with Metrics/],
    ])('%s', async (_case, input, message) => {
      await expect(newAlarm(input)).rejects.toEqual(invalid(message));
    });

    itLocally.each<[string, Partial<PutMetricAlarmCommandInput>, RegExp]>([
      ['anomaly detection', { ThresholdMetricId: 'ad1' }, /ThresholdMetricId/],
      ['bands', { ComparisonOperator: 'GreaterThanUpperThreshold' }, /GreaterThanUpperThreshold/],
      ['few samples', { EvaluateLowSampleCountPercentile: 'ignore' }, /EvaluateLowSampleCountPercentile/],
      ['periods below a minute', { Period: 10 }, /10 seconds/],
    ])('%s, by name, as it is not implemented', async (_case, input, message) => {
      await expect(newAlarm(input)).rejects.toEqual(failure('NotImplemented', message, 501));
    });
  });

  describe('does', () => {
    it('create an alarm that does not know its state yet', async () => {
      const Namespace = newName();
      const name = await newAlarm({ Namespace });
      expect(await describeAlarm(name)).toEqual({
        ...alarm,
        Namespace,
        AlarmName: name,
        AlarmArn: expect.stringMatching(new RegExp(`^arn:aws:cloudwatch:[a-z0-9-]+:\\d{12}:alarm:${name}$`)),
        ActionsEnabled: true,
        OKActions: [],
        AlarmActions: [],
        InsufficientDataActions: [],
        Dimensions: [],
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'Unchecked: Initial alarm creation',
        AlarmConfigurationUpdatedTimestamp: expect.any(Date),
        StateUpdatedTimestamp: expect.any(Date),
        StateTransitionedTimestamp: expect.any(Date),
      });
    });

    it('replace how an alarm is set, all of it, and keep its state and tags', async () => {
      const AlarmName = await newAlarm({
        AlarmDescription: 'old',
        TreatMissingData: 'ignore',
        Tags: [{ Key: 'a', Value: '1' }],
      });
      await cloudwatch.send(
        new SetAlarmStateCommand({ AlarmName, StateValue: 'OK', StateReason: 'by hand' }),
      );
      await newAlarm({ AlarmName, Threshold: 5, Tags: [{ Key: 'b', Value: '2' }] });
      const described = await describeAlarm(AlarmName);
      expect(described).toMatchObject({ Threshold: 5, StateValue: 'OK', StateReason: 'by hand' });
      expect(described).not.toHaveProperty('AlarmDescription');
      expect(described).not.toHaveProperty('TreatMissingData');
      const { Tags } = await cloudwatch.send(
        new ListTagsForResourceCommand({ ResourceARN: described.AlarmArn }),
      );
      expect(Tags).toEqual([{ Key: 'a', Value: '1' }]);
    });

    itLocally('alarm when the metric passes the threshold, and be fine again', async () => {
      const Namespace = newName();
      const name = await newAlarm({ Namespace });
      const begin = thisMinute();
      await put(Namespace, { MetricName: 'm', Value: 10.5 });
      await clock.advance(minute);
      const alarmed = await describeAlarm(name);
      const iso = new Date(begin).toISOString();
      const [date, time] = [`${iso.slice(8, 10)}/${iso.slice(5, 7)}/${iso.slice(2, 4)}`, iso.slice(11, 19)];
      expect(alarmed).toMatchObject({
        StateValue: 'ALARM',
        StateReason: `Threshold Crossed: 1 datapoint [10.5 (${date} ${time})] was greater than the threshold (10.0).`,
        StateUpdatedTimestamp: new Date(begin + minute),
        StateTransitionedTimestamp: new Date(begin + minute),
      });
      expect(JSON.parse(alarmed.StateReasonData!)).toMatchObject({
        version: '1.0',
        statistic: 'Sum',
        period: 60,
        recentDatapoints: [10.5],
        threshold: 10,
        evaluatedDatapoints: [{ sampleCount: 1, value: 10.5 }],
      });
      await put(Namespace, { MetricName: 'm', Value: 10 });
      await clock.advance(minute);
      await expect(describeAlarm(name)).resolves.toMatchObject({
        StateValue: 'OK',
        StateReason: expect.stringMatching(
          /^Threshold Crossed: 1 datapoint \[10\.0 \(.*\)\] was not greater than the threshold \(10\.0\)\.$/,
        ),
      });
    });

    itLocally.each([
      ['missing', 'INSUFFICIENT_DATA', 'Unchecked: Initial alarm creation'],
      ['ignore', 'INSUFFICIENT_DATA', 'Unchecked: Initial alarm creation'],
      [
        'breaching',
        'ALARM',
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [Breaching].',
      ],
      [
        'notBreaching',
        'OK',
        'Threshold Crossed: no datapoints were received for 2 periods and 2 missing datapoints were treated as [NonBreaching].',
      ],
    ])('treat missing data as %s', async (TreatMissingData, StateValue, StateReason) => {
      const name = await newAlarm({ TreatMissingData, EvaluationPeriods: 2 });
      await clock.advance(minute);
      await expect(describeAlarm(name)).resolves.toMatchObject({ StateValue, StateReason });
    });

    itLocally('know nothing again once data stays away', async () => {
      const Namespace = newName();
      const name = await newAlarm({ Namespace });
      await put(Namespace, { MetricName: 'm', Value: 11 });
      await clock.advance(minute);
      expect((await describeAlarm(name)).StateValue).toBe('ALARM');
      await clock.advance(5 * minute);
      await expect(describeAlarm(name)).resolves.toMatchObject({
        StateValue: 'INSUFFICIENT_DATA',
        StateReason: 'Insufficient Data: 1 datapoint was unknown.',
      });
    });

    itLocally('alarm on an expression, of what was not put, too', async () => {
      const Namespace = newName();
      const queried = (Id: string) => ({
        Id,
        MetricStat: { Metric: { Namespace, MetricName: Id }, Period: 60, Stat: 'Sum' },
        ReturnData: false,
      });
      const name = await newAlarm({
        ...ofQueries,
        Namespace: undefined,
        Metrics: [
          queried('errors'),
          queried('requests'),
          { Id: 'rate', Expression: 'IF(requests > 1, 100 * FILL(errors, 0) / requests)' },
        ],
      });
      await put(Namespace, { MetricName: 'requests', Value: 4 }, { MetricName: 'errors', Value: 1 });
      await clock.advance(minute);
      await expect(describeAlarm(name)).resolves.toMatchObject({
        StateValue: 'ALARM',
        StateReason: expect.stringContaining('1 datapoint [25.0 '),
      });
      await put(Namespace, { MetricName: 'requests', Value: 4 });
      await clock.advance(minute);
      await expect(describeAlarm(name)).resolves.toMatchObject({
        StateValue: 'OK',
        StateReason: expect.stringContaining('1 datapoint [0.0 '),
      });
    });

    itLocally('alarm on M of N datapoints', async () => {
      const Namespace = newName();
      const name = await newAlarm({ Namespace, EvaluationPeriods: 3, DatapointsToAlarm: 2 });
      const states: unknown[] = [];
      for (const Value of [11, 0, 12, 0, 0]) {
        await put(Namespace, { MetricName: 'm', Value });
        await clock.advance(minute);
        states.push((await describeAlarm(name)).StateValue);
      }
      expect(states).toEqual(['INSUFFICIENT_DATA', 'OK', 'ALARM', 'OK', 'OK']);
    });

    itLocally('alarm on a percentile of a metric with dimensions and a unit', async () => {
      const Namespace = newName();
      const Dimensions = [{ Name: 'Stream', Value: 'a' }];
      const name = await newAlarm({
        Namespace,
        Dimensions,
        Unit: 'Seconds',
        Statistic: undefined,
        ExtendedStatistic: 'p90',
      });
      await put(
        Namespace,
        { MetricName: 'm', Dimensions, Unit: 'Seconds', Values: [1, 11], Counts: [8, 2] },
        { MetricName: 'm', Dimensions, Unit: 'Count', Value: 1 },
        { MetricName: 'm', Unit: 'Seconds', Value: 1 },
      );
      await clock.advance(minute);
      expect((await describeAlarm(name)).StateValue).toBe('ALARM');
    });

    itLocally('alarm on metric math', async () => {
      const Namespace = newName();
      const query = (Id: string) => ({
        Id,
        ReturnData: false,
        MetricStat: { Metric: { Namespace, MetricName: Id }, Period: 60, Stat: 'Sum' },
      });
      const Metrics = [
        query('errors'),
        query('calls'),
        { Id: 'rate', Expression: '100 * errors / calls', ReturnData: true },
      ];
      const name = await newAlarm({
        Namespace: undefined,
        MetricName: undefined,
        Statistic: undefined,
        Period: undefined,
        Metrics,
      });
      await put(Namespace, { MetricName: 'errors', Value: 3 }, { MetricName: 'calls', Value: 20 });
      await clock.advance(minute);
      const described = await describeAlarm(name);
      expect(described).toMatchObject({ StateValue: 'ALARM', Metrics });
      expect(described.StateReason).toContain('15.0');
    });
  });
});
