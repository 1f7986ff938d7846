import { describe, expect, it } from '@jest/globals';
import { single } from './aggregate.ts';
import { MetricStore, retentionMinutes } from './metric-store.ts';
import { inOrder } from './metric.ts';

const metric = { namespace: 'n', name: 'm', dimensions: [] };
const contents = (store: MetricStore, of = metric) =>
  store
    .seriesOf(of)
    .map(([unit, series]) => [
      unit,
      Array.from(series.between(0, Infinity), ({ minute, samples }) => [minute, samples.count, samples.sum]),
    ]);

describe('the metrics of a region', () => {
  it('are joined by minute and unit, in order, whatever the order of arrival', () => {
    const store = new MetricStore();
    for (const [minute, value] of [
      [5, 1],
      [3, 2],
      [4, 4],
      [3, 8],
      [9, 16],
      [4, 32],
    ] as const)
      store.add(metric, 'Count', minute, single(value), 10);
    store.add(metric, 'Bytes', 4, single(64), 10);
    expect(contents(store)).toEqual([
      ['Bytes', [[4, 1, 64]]],
      [
        'Count',
        [
          [3, 2, 10],
          [4, 2, 36],
          [5, 1, 1],
          [9, 1, 16],
        ],
      ],
    ]);
  });

  it('are told apart by their dimensions', () => {
    const store = new MetricStore();
    const other = {
      ...metric,
      dimensions: inOrder([
        ['b', '1'],
        ['a', '2'],
      ]),
    };
    store.add(metric, 'None', 1, single(1), 1);
    store.add(other, 'None', 1, single(2), 1);
    expect(
      contents(store, {
        ...metric,
        dimensions: inOrder([
          ['a', '2'],
          ['b', '1'],
        ]),
      } as never),
    ).toEqual([['None', [[1, 1, 2]]]]);
    expect(store.metrics()).toHaveLength(2);
  });

  it('expire after 15 days, and are forgotten as a whole', () => {
    const store = new MetricStore();
    const other = { ...metric, name: 'other' };
    store.add(metric, 'None', 100, single(1), 100);
    store.add(other, 'None', 200, single(1), 200);
    store.tidy(200 + retentionMinutes);
    expect(contents(store)).toEqual([]);
    expect(contents(store, other)).toEqual([['None', [[200, 1, 1]]]]);
  });

  it('lose their oldest when there are a quarter of a million minutes of them', () => {
    const store = new MetricStore();
    const names = Array.from({ length: 100 }, (_, index) => ({ ...metric, name: `m${index}` }));
    for (let minute = 0; minute < 2501; minute += 1)
      for (const each of names) store.add(each, 'None', minute, single(1), minute);
    const lengths = names.map((each) => store.seriesOf(each)[0]![1].length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(2500);
    expect(Math.min(...lengths)).toBeGreaterThan(2000);
    expect(store.metrics()[0]!.last).toBe(2500);
  });

  it('lose those that got samples longest ago when a quarter of a million of them have some in one minute', () => {
    const store = new MetricStore();
    const named = (name: string) => ({ namespace: 'n', name, dimensions: [] });
    for (let index = 0; index <= 250_000; index += 1) store.add(named(`m${index}`), 'Count', 7, single(1), 7);
    store.add(named('new'), 'Count', 8, single(1), 8);
    const left = store.metrics();
    expect(left.length).toBeGreaterThan(200_000);
    expect(left.length).toBeLessThan(250_000);
    expect(left.at(-1)).toEqual({ metric: named('new'), last: 8 });
    expect(store.seriesOf(named('m0'))).toEqual([]);
  });

  it('are the same after being written and read', () => {
    const store = new MetricStore();
    store.add(metric, 'None', 1, single(1), 1);
    store.add(metric, 'None', 1, single(3), 1);
    store.add(
      { ...metric, dimensions: [['a', 'b']] } as never,
      'Count',
      2,
      { ...single(1, 4), distribution: null },
      2,
    );
    const read = MetricStore.of(JSON.parse(JSON.stringify(store)) as never);
    expect(read.toJSON()).toEqual(store.toJSON());
    expect([...read.seriesOf(metric)[0]![1].between(1, 2)][0]!.samples.distribution!.percentile(100)).toBe(3);
  });
});
