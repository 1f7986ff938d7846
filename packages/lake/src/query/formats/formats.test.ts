import { describe, expect, it } from '@jest/globals';
import { chartSeries, formatChart } from './format-chart.ts';
import { formatCsv } from './format-csv.ts';
import { formatHtml } from './format-html.ts';

const pages = {
  columns: ['page', 'events'],
  rows: [
    ['/a,"b"/', '10'],
    ['</script><b>', '5'],
    ['', '0'],
    [null, '1'],
  ],
};

describe('a result', () => {
  it('as CSV quotes what needs it, and tells null from empty', () => {
    expect(formatCsv(pages)).toBe('page,events\n"/a,""b""/",10\n</script><b>,5\n"",0\n,1\n');
  });

  it('as CSV for a spreadsheet has no formula in it', () => {
    const result = {
      columns: ['=a', 'b'],
      rows: [
        ['=cmd|"/c"!A1', '-1.5e3'],
        ['-a', '+2'],
        ['@a', null],
        ['\ta', ''],
        ['a-b', 'Infinity'],
      ],
    };
    expect(formatCsv(result, { forSpreadsheet: true })).toBe(
      `'=a,b\n"'=cmd|""/c""!A1",-1.5e3\n'-a,+2\n'@a,\n'\ta,""\na-b,Infinity\n`,
    );
    expect(formatCsv(result)).toContain('\n-a,+2\n');
  });

  it('as a chart has a bar a row, the longest as wide as there is room', () => {
    expect(formatChart(pages, { width: 40, limit: 3 })).toBe(
      [
        'events',
        '/a,"b"/       10 ██████████████████████',
        '</script><b>   5 ███████████',
        '               0 ',
        '… 1 more',
        '',
      ].join('\n'),
    );
  });

  it('as a chart has no bar for what is not known, and no nought', () => {
    const result = {
      columns: ['day', 'median'],
      rows: [
        ['a', '4'],
        ['b', null],
        ['c', '0'],
      ],
    };
    expect(chartSeries(result)?.measures).toEqual([{ label: 'median', values: [4, null, 0] }]);
    expect(formatChart(result, { width: 15 })).toBe('median\na  4 █████████\nb  – \nc  0 \n');
  });

  it('as a chart draws no ids, keys and lines: their numbers are no amounts', () => {
    const labels = (columns: string[], row: string[]) =>
      chartSeries({ columns, rows: [row] })?.measures.map(({ label }) => label);
    expect(labels(['event_id', 'user_id'], ['a', '-5'])).toBeUndefined();
    expect(labels(['event', 'user_key', 'source_line'], ['a', '1', '2'])).toBeUndefined();
    expect(labels(['user_id', 'paid'], ['1', '2'])).toEqual(['paid']);
    expect(labels(['event', 'userId', 'n'], ['a', '1', '2'])).toEqual(['n']);
  });

  it('as a chart is of all amounts, by the first column of times that are all different', () => {
    const columns = ['session_id', 'user_key', 'started_at', 'events', 'seconds'];
    const [first, second] = ['2026-11-22T10:00:00.000000Z', '2026-11-22T10:00:01.000000Z'];
    const chartOf = (other: string) =>
      chartSeries({
        columns,
        rows: [
          ['a', '1', first, '3', '0.5'],
          ['b', '1', other, '4', null],
        ],
      });
    const measures = [
      { label: 'events', values: [3, 4] },
      { label: 'seconds', values: [0.5, null] },
    ];
    expect(chartOf(second)).toEqual({ names: [first, second], isOverTime: true, measures });
    expect(chartOf(first)).toEqual({ names: ['a', 'b'], isOverTime: false, measures });
    expect(chartSeries({ columns: ['n', 'day'], rows: [['1', '2026-11-22']] })).toEqual({
      names: ['2026-11-22'],
      isOverTime: true,
      measures: [{ label: 'n', values: [1] }],
    });
  });

  it('as a chart has names that tell its rows apart, as far as there are any', () => {
    const [week, date] = ['2026-11-16', '2026-11-22'];
    const drawn = (columns: string[], ...rows: string[][]) => {
      const { names, measures } = chartSeries({ columns, rows })!;
      return [names, measures.map(({ label }) => label)];
    };
    expect(drawn(['cohort', 'weeks_later', 'users'], [week, '0', '9'], [week, '1', '5'])).toEqual([
      [`${week} 0`, `${week} 1`],
      ['users'],
    ]);
    const rates = ['arrived', 'reason', 'rejected', 'percent'];
    expect(drawn(rates, [date, 'no id', '3', '0.5'], [date, 'no time', '3', '0.5'])).toEqual([
      [`${date} no id`, `${date} no time`],
      ['rejected', 'percent'],
    ]);
    expect(drawn(['step', 'name', 'users'], ['1', 'looked', '9'], ['2', 'bought', '9'])).toEqual([
      ['looked', 'bought'],
      ['users'],
    ]);
    expect(drawn(['event', 'os', 'n'], ['a', 'web', '1'], ['a', 'web', '1'])).toEqual([
      ['a web', 'a web'],
      ['n'],
    ]);
    expect(drawn(['hour', 'n'], ['0', '9'], ['1', '8'])).toEqual([['0', '1'], ['n']]);
  });

  it('as a chart says that there is nothing to draw', () => {
    expect(formatChart({ columns: ['a'], rows: [['x']] })).toContain('nothing to draw');
    expect(formatChart({ columns: ['n'], rows: [['1']] })).toContain('nothing to draw');
    expect(formatChart({ columns: ['a', 'b'], rows: [] })).toContain('nothing to draw');
    expect(formatChart({ columns: ['a', 'b'], rows: [['x', null]] })).toContain('nothing to draw');
    const known = { columns: ['a', 'b', 'c'], rows: [['x', null, '1']] };
    expect(chartSeries(known)).toEqual({
      names: ['x'],
      isOverTime: false,
      measures: [{ label: 'c', values: [1] }],
    });
  });

  it('as a page carries all it needs, and no text becomes markup', async () => {
    const page = await formatHtml('Pages <top>', pages);
    expect(page).toContain('<title>Pages &lt;top&gt;</title>');
    expect(page).toContain('<td>&lt;/script&gt;&lt;b&gt;</td>');
    expect(page).not.toMatch(/<(?:script|link)[^>]+(?:src|href)=/);
    expect(page.match(/<\/script>/g)).toHaveLength(2);
    expect(page).toContain('"series":["events"]');
  });
});
