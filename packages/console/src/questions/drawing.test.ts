import { describe, expect, it } from '@jest/globals';
import { drawingOf } from './drawing.ts';

const seconds = (name: string) => Date.parse(name) / 1000;
/** The points of a column over such times, its values counted from 1. */
const pointsOf = (...names: string[]) => {
  const rows = names.map((name, index) => [name, String(index + 1)]);
  const [measure] = drawingOf({ columns: ['at', 'n'], rows }).measures;
  if (!measure || !('data' in measure)) return undefined;
  const [times, values] = measure.data;
  return times.map((at, index) => [new Date(at * 1000).toISOString().slice(5, 16), values[index]]);
};

describe('what is drawn of an answer', () => {
  it('is a line a column of amounts over times, in their order', () => {
    const rows = [
      ['2026-11-22', 'c', '3', '0.5'],
      ['2026-11-20', 'a', '1', null],
      ['2026-11-21', 'b', '2', '0'],
    ];
    const times = ['2026-11-20', '2026-11-21', '2026-11-22'].map(seconds);
    expect(drawingOf({ columns: ['day', 'event', 'n', 'share'], rows })).toEqual({
      said: undefined,
      names: ['2026-11-22', '2026-11-20', '2026-11-21'],
      measures: [
        { label: 'n', data: [times, [1, 2, 3]] },
        { label: 'share', data: [times, [null, 0, 0.5]] },
      ],
    });
  });

  it('has no value where a regular step has no row, one point a gap', () => {
    expect(pointsOf('2026-11-22T08:01:00Z', '2026-11-21T22:00:00Z', '2026-11-22T08:00:00Z')).toEqual([
      ['11-21T22:00', 2],
      ['11-21T22:01', null],
      ['11-22T08:00', 3],
      ['11-22T08:01', 1],
    ]);
  });

  it.each([
    ['without a gap', ['2026-11-20', '2026-11-21', '2026-11-22'], 3],
    ['by the month', ['2026-01-01', '2026-02-01', '2026-03-01', '2026-04-01'], 4],
    ['as it comes', ['2026-11-20T08:00:00.001Z', '2026-11-20T08:00:00.002Z', '2026-11-20T08:07:00.005Z'], 3],
    [
      'closer than a millisecond',
      ['2026-11-20T08:00:00.000001Z', '2026-11-20T08:00:00.000002Z', '2026-11-20T08:07:00Z'],
      3,
    ],
  ])('has the points that it has, %s', (_, names, count) => {
    expect(pointsOf(...names)).toHaveLength(count);
  });

  it('is bars of few times, of times that come again, and of names', () => {
    expect(pointsOf('2026-11-20', '2026-11-21')).toBeUndefined();
    expect(pointsOf('2026-11-20', '2026-11-20', '2026-11-21')).toBeUndefined();
    expect(drawingOf({ columns: ['event', 'n'], rows: [['a', '1']] })).toEqual({
      said: undefined,
      names: ['a'],
      measures: [{ label: 'n', values: [1] }],
    });
  });

  it('is nothing where there is nothing to draw, or the first columns of many, and that is said', () => {
    const nothing = drawingOf({ columns: ['event_id', 'source_line'], rows: [['a', '1']] });
    expect(nothing).toEqual({
      said: 'No chart: it takes a column of amounts, which ids, keys and lines are not, beside one that names the rows.',
      names: [],
      measures: [],
    });
    const columns = ['event', 'a', 'b', 'c', 'd', 'e'];
    const { said, measures } = drawingOf({ columns, rows: [['x', '1', '2', '3', '4', '5']] });
    expect(said).toBe('Drawn are the first 4 of 5 columns of amounts.');
    expect(measures.map(({ label }) => label)).toEqual(['a', 'b', 'c', 'd']);
  });
});
