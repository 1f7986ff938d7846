import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { failure, minute, newName, startCloudWatch } from './start-cloudwatch.ts';

const { cloudwatch, thisMinute, put, close } = await startCloudWatch();
afterAll(close);

describe('cloudwatch GetMetricData', () => {
  const Namespace = newName();
  const at = (minutes: number) => new Date(thisMinute() + minutes * minute);
  const metric = (Id: string, MetricName: string, more: object = {}) => ({
    Id,
    MetricStat: { Metric: { Namespace, MetricName }, Period: 60, Stat: 'Sum', ...more },
  });
  const get = (MetricDataQueries: MetricDataQuery[], input: object = {}) =>
    cloudwatch.send(
      new GetMetricDataCommand({
        MetricDataQueries,
        StartTime: at(-5),
        EndTime: at(1),
        ScanBy: 'TimestampAscending',
        ...input,
      }),
    );
  const values = async (Expression: string, ...others: MetricDataQuery[]) => {
    const queries = others.length > 0 ? others : [metric('m1', 'a'), metric('m2', 'b')];
    const { MetricDataResults } = await get([
      ...queries.map((query) => ({ ...query, ReturnData: false })),
      { Id: 'e1', Expression },
    ]);
    const [{ Timestamps, Values } = {}] = MetricDataResults!;
    return Object.fromEntries(
      Timestamps!.map((time, index) => [(time.getTime() - at(0).getTime()) / minute, Values![index]]),
    );
  };
  beforeAll(async () => {
    const sample = (MetricName: string, Value: number, minutes: number) => ({
      MetricName,
      Value,
      Timestamp: at(minutes),
    });
    await put(
      Namespace,
      sample('a', 10, -4),
      sample('a', 20, -3),
      sample('a', 40, -1),
      sample('b', 4, -4),
      sample('b', 0, -3),
      sample('b', 5, -2),
      sample('b', 8, -1),
      { MetricName: 'mixed', Value: 1, Unit: 'Seconds' },
      { MetricName: 'mixed', Value: 60_000, Unit: 'Milliseconds' },
    );
  });

  describe('rejects', () => {
    it.each([
      [
        'an end before the start',
        [],
        { StartTime: new Date(2), EndTime: new Date(1) },
        'The parameter EndTime must be greater than StartTime.',
      ],
      [
        'an end that is the start',
        [],
        { StartTime: new Date(1), EndTime: new Date(1) },
        'The parameter StartTime must not equal parameter EndTime.',
      ],
      ['the same id twice', [metric('m1', 'a'), metric('m1', 'b')], {}, /not unique/],
      ['an id with a capital letter', [metric('M1', 'a')], {}, /M1.*expected pattern \^\[a-z\]/],
      [
        'a statistic that is none',
        [metric('m1', 'a', { Stat: 'Most' })],
        {},
        'The value Most for parameter MetricDataQueries.member.1.MetricStat.Stat is not a valid statistic.',
      ],
      ['neither metric nor expression', [{ Id: 'm1' }], {}, /MetricStat.*Expression/],
      [
        'an expression with a gap',
        [{ Id: 'e1', Expression: '1 + ' }],
        {},
        "Error in expression 'e1': Unexpected end",
      ],
      [
        'an expression with strange characters',
        [{ Id: 'e1', Expression: '1 # 2' }],
        {},
        /^Error in expression 'e1': Invalid characters/,
      ],
      [
        'an unknown id in an expression',
        [{ Id: 'e1', Expression: 'm9 * 2' }],
        {},
        "Error in expression 'e1': Undefined variable m9",
      ],
      [
        'expressions that need each other',
        [
          { Id: 'e1', Expression: 'e2' },
          { Id: 'e2', Expression: 'e1' },
        ],
        {},
        /Circular dependency/,
      ],
      [
        'an expression that gives several metrics',
        [metric('m1', 'a'), metric('m2', 'b'), { Id: 'e1', Expression: 'METRICS() * 2' }],
        {},
        /it gives 2 metrics at once/,
      ],
    ])('%s', async (_case, queries, input, message) => {
      await expect(get(queries, input)).rejects.toEqual(
        failure(expect.stringMatching(/^Validation(Error|Exception)$/) as never, message),
      );
    });

    itLocally.each<[string, MetricDataQuery[], string, string]>([
      [
        'a number for each minute of ten thousand years',
        [{ Id: 'e1', Expression: '1' }],
        '1970-01-01',
        '9999-12-31',
      ],
      [
        'a fortnight of minutes in five hundred expressions',
        Array.from({ length: 500 }, (_, index) => ({ Id: `e${index}`, Expression: '1', Period: 60 })),
        '2026-01-01',
        '2026-01-15',
      ],
    ])('%s, before it is computed', async (_case, queries, from, until) => {
      const range = { StartTime: new Date(from), EndTime: new Date(until) };
      await expect(get(queries, range)).rejects.toEqual(
        failure(expect.stringMatching(/^Validation(Error|Exception)$/) as never, /more than 1000000 values/),
      );
    });

    itLocally.each([
      ['Metrics Insights', { Id: 'e1', Expression: 'SELECT AVG(a) FROM N' }, /Metrics Insights/],
      [
        'functions that are not implemented',
        { Id: 'e1', Expression: "SEARCH('{X}', 'Sum')" },
        /the metric math function SEARCH; it has FILL/,
      ],
      ['dynamic labels', { ...metric('m1', 'a'), Label: '${MAX}' }, /dynamic labels/],
      [
        'periods below a minute',
        metric('m1', 'a', { Period: 30 }),
        /a period of 30 seconds in MetricDataQueries.member.1.MetricStat.Period/,
      ],
    ])('%s, by name', async (_case, query, message) => {
      await expect(get([query])).rejects.toEqual(failure('NotImplemented', message, 501));
    });
  });

  describe('answers', () => {
    itLocally('with times and values, newest first by default', async () => {
      const { MetricDataResults, Messages } = await get([metric('m1', 'a')], { ScanBy: undefined });
      expect(MetricDataResults).toEqual([
        {
          Id: 'm1',
          Label: 'a',
          Timestamps: [at(-1), at(-3), at(-4)],
          Values: [40, 20, 10],
          StatusCode: 'Complete',
        },
      ]);
      expect(Messages).toEqual([]);
    });

    itLocally.each([
      ['the name', [metric('m1', 'a'), metric('m2', 'b')], ['a', 'b']],
      [
        'the statistic where there are several',
        [metric('m1', 'a'), metric('m2', 'a', { Stat: 'Minimum' })],
        ['a Sum', 'a Minimum'],
      ],
      [
        'the period where there are several',
        [metric('m1', 'a'), metric('m2', 'a', { Period: 120 })],
        ['a 60', 'a 120'],
      ],
      [
        'the label that was given',
        [{ ...metric('m1', 'a'), Label: 'mine' }, metric('m2', 'a')],
        ['mine', 'a'],
      ],
    ])('with labels of %s', async (_case, queries, expected) => {
      const { MetricDataResults } = await get(queries);
      expect(MetricDataResults?.map(({ Label }) => Label)).toEqual(expected);
    });

    itLocally('with the first of several units, and says so', async () => {
      const { MetricDataResults } = await get([
        metric('m1', 'mixed'),
        metric('m2', 'mixed', { Unit: 'Seconds' }),
      ]);
      expect(MetricDataResults).toMatchObject([
        {
          Values: [60_000],
          Messages: [{ Code: 'MultipleUnits', Value: "Multiple units returned: '[Milliseconds, Seconds]'" }],
        },
        { Values: [1] },
      ]);
      expect(MetricDataResults?.[1]).not.toHaveProperty('Messages');
    });

    itLocally('with no values for a metric that has none', async () => {
      const { MetricDataResults } = await get([metric('m1', 'unknown')]);
      expect(MetricDataResults).toEqual([
        { Id: 'm1', Label: 'unknown', Timestamps: [], Values: [], StatusCode: 'Complete' },
      ]);
    });

    itLocally('page by page, each value once', async () => {
      const queries = [metric('m1', 'a'), metric('m2', 'b')];
      const pages: (string | undefined)[][] = [];
      const found: Record<string, number[]> = { m1: [], m2: [] };
      let NextToken: string | undefined;
      do {
        const answer = await get(queries, { MaxDatapoints: 2, NextToken });
        for (const { Id, Values } of answer.MetricDataResults!) found[Id!]!.push(...Values!);
        pages.push(answer.MetricDataResults!.map(({ StatusCode }) => StatusCode));
        NextToken = answer.NextToken;
      } while (NextToken !== undefined);
      expect(found).toEqual({ m1: [10, 20, 40], m2: [4, 0, 5, 8] });
      expect(pages).toEqual([
        ['PartialData', 'PartialData'],
        ['Complete', 'PartialData'],
        ['Complete', 'PartialData'],
        ['Complete', 'Complete'],
      ]);
    });

    itLocally.each([
      ['m1 + m2', { '-4': 14, '-3': 20, '-1': 48 }],
      ['m1 - m2 * 2', { '-4': 2, '-3': 20, '-1': 24 }],
      ['(m1 - m2) * 2', { '-4': 12, '-3': 40, '-1': 64 }],
      ['m1 / m2', { '-4': 2.5, '-1': 5 }],
      ['-m1 ^ 2', { '-4': 100, '-3': 400, '-1': 1600 }],
      ['SUM([m1, m2])', { '-4': 14, '-3': 20, '-2': 5, '-1': 48 }],
      ['AVG(METRICS())', { '-4': 7, '-3': 10, '-2': 5, '-1': 24 }],
      ['MAX(METRICS("m2"))', { '-4': 4, '-3': 0, '-2': 5, '-1': 8 }],
      ['m1 - MIN(m1)', { '-4': 0, '-3': 10, '-1': 30 }],
      ['FILL(m1, 0)', { '-5': 0, '-4': 10, '-3': 20, '-2': 0, '-1': 40, '0': 0 }],
      ['FILL(m1, REPEAT)', { '-4': 10, '-3': 20, '-2': 20, '-1': 40, '0': 40 }],
      ['FILL(m1, m2)', { '-4': 10, '-3': 20, '-2': 5, '-1': 40 }],
      ['DIFF(m2)', { '-3': -4, '-2': 5, '-1': 3 }],
      ['RATE(m1)', { '-3': 10 / 60, '-1': 20 / 120 }],
      ['m1 / PERIOD(m1)', { '-4': 10 / 60, '-3': 20 / 60, '-1': 40 / 60 }],
      ['IF(m1 > 15, m1)', { '-3': 20, '-1': 40 }],
      ['IF(m1 > 15 AND m2 > 0, m2, -1)', { '-4': -1, '-3': -1, '-1': 8 }],
      ['m1 >= 20 || m2 == 4', { '-4': 1, '-3': 1, '-1': 1 }],
      ['CEIL(ABS(m2 - 4.5))', { '-4': 1, '-3': 5, '-2': 1, '-1': 4 }],
      ['FLOOR(m2 / 3)', { '-4': 1, '-3': 0, '-2': 1, '-1': 2 }],
      ['SUM(m1)', { '-5': 70, '-4': 70, '-3': 70, '-2': 70, '-1': 70, '0': 70 }],
    ])('with the expression %s', async (expression, expected) => {
      expect(await values(expression)).toEqual(expected);
    });

    itLocally('with expressions of expressions', async () => {
      const half = { Id: 'half', Expression: 'm1 / 2' };
      expect(await values('half + 1', metric('m1', 'a'), half)).toEqual({ '-4': 6, '-3': 11, '-1': 21 });
    });
  });
});
