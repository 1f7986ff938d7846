import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { itLocally } from '../start.ts';
import { failure, minute, newName, startCloudWatch } from './start-cloudwatch.ts';

const { aws, cloudwatch, thisMinute, put, close } = await startCloudWatch();
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
      ...[1, 1, 0, 0].map((value, index) => sample('x1', value, index - 5)),
      sample('x2', 30, -5),
      sample('x2', 0, -3),
      sample('x2', 0, -2),
      sample('x2', 30, -1),
      sample('x3', 0, -5),
      sample('x3', 0, -4),
      sample('x3', 20, -3),
      sample('x3', 20, -1),
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
        'an expression that gives a number',
        [{ Id: 'e1', Expression: '1 + 2' }],
        {},
        /'e1': it gives a number/,
      ],
      ['a function in small letters', [{ Id: 'e1', Expression: 'abs(1)' }], {}, /'e1': Unknown function abs/],
      [
        'a function that there is not',
        [{ Id: 'e1', Expression: 'MEDIAN(1)' }],
        {},
        /MEDIAN, there are ABS, ANO/,
      ],
      [
        'more than five hundred results of one expression',
        [
          metric('m1', 'a'),
          { Id: 'e1', Expression: `[${Array(40).fill('m1').join()}]`, ReturnData: false },
          { Id: 'e2', Expression: `[${Array(13).fill('e1').join()}]` },
        ],
        {},
        "Error in expression 'e2': it gives 520 metrics, more than 500",
      ],
    ])('%s', async (_case, queries, input, message) => {
      await expect(get(queries, input)).rejects.toEqual(
        failure(expect.stringMatching(/^Validation(Error|Exception)$/) as never, message),
      );
    });

    it.each([
      ['ABS()', 'ABS takes one parameter'],
      ['DIFF(m1, 2)', 'DIFF takes one parameter'],
      ['RUNNING_SUM(3)', 'RUNNING_SUM needs a metric or a list of metrics, not a number'],
      ['m1 - STDDEV(3)', 'STDDEV needs a metric or a list of metrics, not a number'],
      ['FIRST(m1)', 'FIRST needs a list of metrics'],
      ['m1 / METRIC_COUNT(m1)', 'METRIC_COUNT needs a list of metrics'],
      ['REMOVE_EMPTY(m1)', 'REMOVE_EMPTY needs a list of metrics'],
      ['m1 / PERIOD(METRICS())', 'PERIOD needs one metric'],
      ['HOUR(METRICS())', 'HOUR needs one metric'],
      ['HOUR(m1, m1)', 'HOUR needs one metric'],
      ['TIME_SERIES(m1)', 'TIME_SERIES needs one number'],
      ['SLICE(METRICS(), -1)', 'SLICE needs whole numbers from 0'],
      ['SLICE(METRICS(), m1)', 'SLICE needs whole numbers from 0'],
      ['SLICE(METRICS())', /SLICE needs a list of metrics and one or two numbers/],
      [
        'SORT(METRICS(), STDDEV, ASC)',
        /SORT needs a list of metrics, one of AVG, MAX, MIN, SUM, ASC or DESC/,
      ],
      ['SORT(METRICS(), AVG)', /ASC or DESC/],
      ['SORT(m1, AVG, DESC)', 'SORT needs a list of metrics'],
      ['IF(METRICS(), m1)', 'IF needs one metric'],
      ['IF(m1, METRICS())', 'IF needs one metric'],
      ['IF(m1)', 'IF needs a condition and one or two values'],
      ['FILL(m1, METRICS())', 'FILL takes a number, a metric, REPEAT or LINEAR'],
      ['FILL(3, 0)', 'FILL needs a metric, or a list of metrics'],
      ['METRICS(m1)', 'METRICS takes a text, or nothing'],
      ['METRICS() + METRICS()', 'Operations between two lists of metrics are not possible'],
    ])('the expression %s', async (expression, message) => {
      const text = typeof message === 'string' ? `Error in expression 'e1': ${message}` : message;
      await expect(values(expression)).rejects.toEqual(
        failure(expect.stringMatching(/^Validation(Error|Exception)$/) as never, text),
      );
    });

    it('a period of an expression that is none', async () => {
      await expect(get([{ Id: 'e1', Expression: 'TIME_SERIES(1)', Period: 61 }])).rejects.toEqual(
        failure(
          'InvalidParameterValueException',
          /The value 61 for parameter MetricDataQueries.member.1.Period is not valid/,
        ),
      );
    });

    itLocally.each<[string, MetricDataQuery[], string, string]>([
      [
        'a number for each minute of ten thousand years',
        [{ Id: 'e1', Expression: 'TIME_SERIES(1)' }],
        '1970-01-01',
        '9999-12-31',
      ],
      [
        'a fortnight of minutes in five hundred expressions',
        Array.from({ length: 500 }, (_, index) => ({
          Id: `e${index}`,
          Expression: 'TIME_SERIES(1)',
          Period: 60,
        })),
        '2026-01-01',
        '2026-01-15',
      ],
      [
        'the same fortnight in one list of five hundred results',
        [
          { Id: 'e1', Expression: 'TIME_SERIES(1)', ReturnData: false },
          { Id: 'e2', Expression: `[${Array(500).fill('e1').join()}]` },
        ],
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
        /the metric math function SEARCH/,
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

    it('of the newest values first, on whichever page a metric is', async () => {
      const queries = [metric('m1', 'a'), metric('m0', 'unknown'), metric('m2', 'b')];
      const input = { ScanBy: 'TimestampDescending', MaxDatapoints: 4 };
      const first = await get(queries, input);
      const second = await get(queries, { ...input, NextToken: first.NextToken });
      const shown = ({ MetricDataResults }: typeof first) =>
        MetricDataResults!.map(({ Id, Values, StatusCode }) => [Id, Values, StatusCode]);
      expect(shown(first)).toEqual([
        ['m1', [40, 20, 10], 'Complete'],
        ['m0', [], 'Complete'],
        ['m2', [8], 'PartialData'],
      ]);
      expect(shown(second)).toEqual([
        ['m1', [], 'Complete'],
        ['m0', [], 'Complete'],
        ['m2', [5, 0, 4], 'Complete'],
      ]);
      expect(second.NextToken).toBeUndefined();
    });

    itLocally('once others have had their turn, since an answer may be long', async () => {
      const order: string[] = [];
      // The first comes before I/O that waits, the second behind it.
      setImmediate(() => setImmediate(() => order.push('another')));
      const response = await aws.handle({
        method: 'POST',
        path: '/',
        query: new URLSearchParams(),
        headers: {
          authorization: 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/monitoring/aws4_request',
          'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
        },
        body: Buffer.from(
          JSON.stringify({ StartTime: 0, EndTime: 60, MetricDataQueries: [metric('m1', 'a')] }),
        ),
      });
      order.push('answered');
      expect(response.status).toBe(200);
      expect(order).toEqual(['another', 'answered']);
    });

    itLocally.each([
      ['m1 + m2', { '-4': 14, '-3': 20, '-2': 5, '-1': 48 }],
      ['m1 - m2 * 2', { '-4': 2, '-3': 20, '-2': -10, '-1': 24 }],
      ['(m1 - m2) * 2', { '-4': 12, '-3': 40, '-2': -10, '-1': 64 }],
      ['m1 / m2', { '-4': 2.5, '-2': 0, '-1': 5 }],
      ['m2 / m1', { '-4': 0.4, '-3': 0, '-1': 0.2 }],
      ['m1 * 2 + 1', { '-4': 21, '-3': 41, '-1': 81 }],
      ['SUM(100 / [m1, m2])', { '-4': 35, '-3': 5, '-2': 20, '-1': 15 }],
      ['AVG([m1, m2] / m2)', { '-4': 1.75, '-2': 0.5, '-1': 3 }],
      ['SUM(-[m1, m2])', { '-4': -14, '-3': -20, '-2': -5, '-1': -48 }],
      ['-m1 ^ 2', { '-4': 100, '-3': 400, '-1': 1600 }],
      ['SUM([m1, m2])', { '-4': 14, '-3': 20, '-2': 5, '-1': 48 }],
      ['AVG(METRICS())', { '-4': 7, '-3': 10, '-2': 2.5, '-1': 24 }],
      ['MAX(METRICS("m2"))', { '-4': 4, '-3': 0, '-2': 5, '-1': 8 }],
      ['m1 - MIN(m1)', { '-4': 0, '-3': 10, '-1': 30 }],
      ['FILL(m1, 0)', { '-5': 0, '-4': 10, '-3': 20, '-2': 0, '-1': 40, '0': 0 }],
      ['FILL(m1, REPEAT)', { '-4': 10, '-3': 20, '-2': 20, '-1': 40, '0': 40 }],
      ['FILL(m1, m2)', { '-4': 10, '-3': 20, '-2': 5, '-1': 40 }],
      ['DIFF(m2)', { '-3': -4, '-2': 5, '-1': 3 }],
      ['RATE(m1)', { '-3': 10 / 60, '-1': 20 / 120 }],
      ['m1 / PERIOD(m1)', { '-4': 10 / 60, '-3': 20 / 60, '-1': 40 / 60 }],
      ['IF(m1 > 15, m1)', { '-3': 20, '-1': 40 }],
      ['IF(m1 > 15 AND m2 > 0, m2, -1)', { '-4': -1, '-3': -1, '-2': -1, '-1': 8 }],
      ['m1 >= 20 || m2 == 4', { '-4': 1, '-3': 1, '-2': 0, '-1': 1 }],
      ['IF(1, m1, m2)', { '-4': 10, '-3': 20, '-1': 40 }],
      ['IF(MAX(m1) > 50, m1, m2)', { '-4': 4, '-3': 0, '-2': 5, '-1': 8 }],
      ['IF(0, m1)', {}],
      ['CEIL(ABS(m2 - 4.5))', { '-4': 1, '-3': 5, '-2': 1, '-1': 4 }],
      ['FLOOR(m2 / 3)', { '-4': 1, '-3': 0, '-2': 1, '-1': 2 }],
      ['TIME_SERIES(SUM(m1))', { '-5': 70, '-4': 70, '-3': 70, '-2': 70, '-1': 70, '0': 70 }],
      ['FILL(m1, LINEAR)', { '-4': 10, '-3': 20, '-2': 30, '-1': 40 }],
      ['SUM(FILL([m1, m2], LINEAR))', { '-4': 14, '-3': 20, '-2': 35, '-1': 48 }],
      ['RUNNING_SUM(m1)', { '-4': 10, '-3': 30, '-1': 70 }],
      ['DIFF_TIME(m1)', { '-3': 60, '-1': 120 }],
      ['MAX(DIFF(METRICS()))', { '-3': 10, '-2': 5, '-1': 20 }],
      ['LOG10(m1 * 10)', { '-4': 2, '-3': Math.log10(200), '-1': Math.log10(400) }],
      ['LOG(m2)', { '-4': Math.log(4), '-2': Math.log(5), '-1': Math.log(8) }],
      ['DATAPOINT_COUNT([m1, m2])', { '-4': 2, '-3': 2, '-2': 1, '-1': 2 }],
      ['m1 * DATAPOINT_COUNT(m1)', { '-4': 30, '-3': 60, '-1': 120 }],
      ['m1 / METRIC_COUNT(METRICS())', { '-4': 5, '-3': 10, '-1': 20 }],
      ['STDDEV([m1, m2])', { '-4': 3, '-3': 10, '-2': 0, '-1': 16 }],
      ['m2 * 0 + STDDEV(m2) ^ 2', { '-4': 8.1875, '-3': 8.1875, '-2': 8.1875, '-1': 8.1875 }],
      ['FIRST(METRICS())', { '-4': 10, '-3': 20, '-1': 40 }],
      ['LAST([m1, m2 + 1])', { '-4': 5, '-3': 1, '-2': 6, '-1': 9 }],
      ['FIRST(SORT(METRICS(), SUM, ASC))', { '-4': 4, '-3': 0, '-2': 5, '-1': 8 }],
      ['FIRST(SORT(METRICS(), MIN, DESC))', { '-4': 10, '-3': 20, '-1': 40 }],
      ['SUM(SORT(METRICS(), MAX, DESC, 1))', { '-4': 10, '-3': 20, '-1': 40 }],
      ['SUM(SLICE(SORT(METRICS(), AVG, DESC), 1))', { '-4': 4, '-3': 0, '-2': 5, '-1': 8 }],
      ['SUM(SLICE(METRICS(), 0, 1))', { '-4': 10, '-3': 20, '-1': 40 }],
      ['LAST(SLICE(METRICS(), 2))', {}],
    ])('with the expression %s', async (expression, expected) => {
      expect(await values(expression)).toEqual(expected);
    });

    itLocally.each([
      // The tables of the documentation, with one more time in front or behind.
      ['IF(x1, x2, x3)', { '-5': 30, '-4': 0, '-3': 20 }],
      ['IF(x1, 5, x3)', { '-5': 5, '-4': 5, '-3': 20 }],
      ['IF(x1, x2, 5)', { '-5': 30, '-4': 0, '-3': 5, '-2': 5 }],
      ['x1 < x3', { '-5': 0, '-4': 0, '-3': 1, '-2': 0, '-1': 1 }],
      ['x2 >= 30', { '-5': 1, '-3': 0, '-2': 0, '-1': 1 }],
      ['x2 > 15 AND x3 > 15', { '-5': 0, '-4': 0, '-3': 0, '-2': 0, '-1': 1 }],
    ])('with 0 where only one side has a value: %s', async (expression, expected) => {
      const queries = ['x1', 'x2', 'x3'].map((name) => metric(name, name));
      expect(await values(expression, ...queries)).toEqual(expected);
    });

    itLocally.each([
      ['2026-11-29T23:59:00Z', { MINUTE: [59, 0], HOUR: [23, 0], DAY: [7, 1], DATE: [29, 30] }],
      ['2024-12-31T23:59:00Z', { DAY: [2, 3], DATE: [31, 1], MONTH: [12, 1], YEAR: [2024, 2025] }],
      ['1970-01-02T00:00:00Z', { EPOCH: [86_400, 86_460], HOUR: [0, 0], MONTH: [1, 1] }],
    ])('with what the minute of %s is, whether there is a value or not', async (time, expected) => {
      const StartTime = new Date(time);
      const { MetricDataResults } = await get(
        [
          { ...metric('m1', 'a'), ReturnData: false },
          ...Object.keys(expected).map((name) => ({ Id: name.toLowerCase(), Expression: `${name}(m1)` })),
        ],
        { StartTime, EndTime: new Date(StartTime.getTime() + 2 * minute) },
      );
      expect(
        Object.fromEntries(MetricDataResults!.map(({ Id, Values }) => [Id!.toUpperCase(), Values])),
      ).toEqual(expected);
    });

    itLocally('with a result for each metric of a list, named after expression and metric', async () => {
      const { MetricDataResults } = await get([
        metric('m1', 'a'),
        metric('m2', 'b'),
        metric('m3', 'unknown'),
        { Id: 'e1', Expression: 'SORT(REMOVE_EMPTY(METRICS()), MAX, ASC) * 2', Label: 'twice' },
        { Id: 'e2', Expression: '[e3, m2]' },
        { Id: 'e3', Expression: 'm1 / 2', ReturnData: false },
      ]);
      expect(MetricDataResults?.map(({ Id, Label, Values }) => [Id, Label, Values])).toEqual([
        ['m1', 'a', [10, 20, 40]],
        ['m2', 'b', [4, 0, 5, 8]],
        ['m3', 'unknown', []],
        ['e1', 'twice b', [8, 0, 10, 16]],
        ['e1', 'twice a', [20, 40, 80]],
        ['e2', 'e3', [5, 10, 20]],
        ['e2', 'b', [4, 0, 5, 8]],
      ]);
    });

    itLocally('in periods of its own where an expression is of no metric', async () => {
      const { MetricDataResults } = await get([
        { Id: 'e1', Expression: 'TIME_SERIES(7)', Period: 120 },
        { Id: 'e2', Expression: 'TIME_SERIES(8)' },
        { ...metric('m1', 'a', { Period: 180 }), ReturnData: false },
      ]);
      expect(MetricDataResults?.map(({ Values }) => Values)).toEqual([
        [7, 7, 7],
        [8, 8],
      ]);
    });

    itLocally('with expressions of expressions', async () => {
      const half = { Id: 'half', Expression: 'm1 / 2' };
      expect(await values('half + 1', metric('m1', 'a'), half)).toEqual({ '-4': 6, '-3': 11, '-1': 21 });
    });
  });
});
