import { describe, expect, it } from '@jest/globals';
import { withTimeGaps } from './time-gaps.ts';

const seriesOf = (names: readonly string[]) => ({ label: 'events', names, values: names.map(() => 1) });

describe('a series over time', () => {
  it('has no value where a regular step has no row, one point a gap, in whatever order it comes', () => {
    const names = ['2026-11-22T08:01:00Z', '2026-11-21T22:00:00Z', '2026-11-22T08:00:00Z'];
    expect(withTimeGaps(seriesOf(names))).toEqual({
      label: 'events',
      names: [...names, '2026-11-21T22:01:00.000Z'],
      values: [1, 1, 1, null],
    });
  });

  it.each([
    ['without a gap', ['2026-11-20', '2026-11-21', '2026-11-22']],
    ['by the month', ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01']],
    ['of several rows a time', ['2026-11-20', '2026-11-20', '2026-11-22']],
    ['of one time', ['2026-11-20']],
    ['of no times', ['/a', '/b', '/c']],
  ])('is as it is, %s', (_, names) => {
    expect(withTimeGaps(seriesOf(names))).toEqual(seriesOf(names));
  });
});
