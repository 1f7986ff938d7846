import { describe, expect, it } from '@jest/globals';
import { lastKnown, seriesNames, sumWithin } from './read-series.ts';
import type { Series, SeriesName } from './read-series.ts';

const none = [null, null, null, null];
const nothing = Object.fromEntries(seriesNames.map((name) => [name, none] as const)) as Record<
  SeriesName,
  (number | null)[]
>;

describe('the last two minutes of which anything is known', () => {
  it.each([
    [
      'where all is known, the one that is not over and the one before it',
      [1, 2, 4, 8],
      120_000,
      190_000,
      12,
    ],
    ['where metrics come late, those that are whole', [1, 2, null, null], 0, 120_000, 3],
    ['where nothing is known, the newest', none, 120_000, 190_000, 0],
  ])('are, %s', (_, incoming, sinceMs, untilMs, sum) => {
    const series: Series = {
      periodSeconds: 60,
      times: [0, 60, 120, 180],
      values: { ...nothing, incoming },
    };
    const window = lastKnown(series, 190_000);
    expect(window).toEqual({ sinceMs, untilMs });
    expect(sumWithin(series, 'incoming', window)).toBe(sum);
  });
});
