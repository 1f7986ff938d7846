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
    expect(chartSeries(result)?.values).toEqual([4, null, 0]);
    expect(formatChart(result, { width: 15 })).toBe('median\na  4 █████████\nb  – \nc  0 \n');
  });

  it('as a chart draws no ids: their numbers are no amounts', () => {
    expect(
      chartSeries({
        columns: ['event_id', 'user_id'],
        rows: [
          ['a', '-5'],
          ['b', '9e15'],
        ],
      }),
    ).toBeUndefined();
    expect(chartSeries({ columns: ['user_id', 'paid'], rows: [['1', '2']] })).toMatchObject({
      label: 'paid',
    });
    expect(chartSeries({ columns: ['event', 'userId', 'n'], rows: [['a', '1', '2']] })).toMatchObject({
      label: 'n',
    });
  });

  it('as a chart says that there is nothing to draw', () => {
    expect(formatChart({ columns: ['a'], rows: [['x']] })).toContain('nothing to draw');
    expect(formatChart({ columns: ['a', 'b'], rows: [] })).toContain('nothing to draw');
    expect(formatChart({ columns: ['a', 'b'], rows: [['x', null]] })).toContain('nothing to draw');
    const known = { columns: ['a', 'b', 'c'], rows: [['x', null, '1']] };
    expect(chartSeries(known)).toEqual({ label: 'c', names: ['x'], values: [1] });
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
