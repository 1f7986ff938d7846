import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { QueryResult } from '../../engines/engine.ts';
import { htmlPage, htmlTable } from '../../page/html-page.ts';

/** What the page draws: x as seconds since 1970 or a row's number, and every column of numbers behind the first. */
function plotOf({ columns, rows }: QueryResult): object {
  const numeric = columns.map(
    (_, index) =>
      index > 0 &&
      rows.every(
        (row) => row[index] === null || (row[index]!.trim() !== '' && Number.isFinite(Number(row[index]))),
      ),
  );
  const times =
    rows.length > 0 && rows.every(([first]) => /^\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\d\.\d+Z)?$/.test(first ?? ''));
  const series = columns.map((name, index) => ({ name, index })).filter(({ index }) => numeric[index]);
  return {
    time: times,
    names: rows.map(([first]) => first ?? ''),
    series: series.map(({ name }) => name),
    data: [
      rows.map(([first], index) => (times ? Date.parse(first!) / 1000 : index)),
      ...series.map(({ index }) => rows.map((row) => (row[index] === null ? null : Number(row[index])))),
    ],
  };
}

/** One page with the result as a plot and a table; its script and style are inside, so it works from a file. */
export async function formatHtml(title: string, result: QueryResult): Promise<string> {
  const { resolve } = createRequire(import.meta.url);
  const folder = resolve('uplot/package.json').replace(/package\.json$/, 'dist/');
  const [script, style] = await Promise.all(
    ['uPlot.iife.min.js', 'uPlot.min.css'].map((name) => readFile(`${folder}${name}`, 'utf8')),
  );
  const body = `<div id="plot"></div>
${htmlTable(result.columns, result.rows)}
<script>${script}</script>
<script>
const { time, names, series, data } = ${JSON.stringify(plotOf(result)).replaceAll('<', String.raw`\u003c`)};
const colours = ['#1f77b4', '#ff7f0e', '#2ca02c', '#d62728', '#9467bd', '#8c564b'];
if (series.length > 0 && names.length > 0) {
  const bars = time ? undefined : uPlot.paths.bars({ size: [0.6, 60] });
  new uPlot({
    width: Math.min(1200, innerWidth - 80),
    height: 400,
    scales: { x: { time } },
    axes: [time ? {} : { values: (plot, ticks) => ticks.map((tick) => names[tick] ?? '') }, {}],
    series: [{}, ...series.map((label, index) => ({ label, stroke: colours[index % colours.length], paths: bars }))],
  }, data, document.getElementById('plot'));
}
</script>`;
  return htmlPage(title, body, style);
}
