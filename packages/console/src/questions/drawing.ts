import { chartSeries } from '@clickstream/lake';
import type { ChartSeries, QueryResult } from '@clickstream/lake';

/** What a page draws of an answer: a chart a column of amounts, each with a scale of its own. */
export interface Drawing {
  /** Why there is none, or not all of it. */
  readonly said: string | undefined;
  readonly names: readonly string[];
  readonly measures: readonly (ChartSeries['measures'][number] | Line)[];
}

/** A column of amounts over time: epoch seconds in their order, and a value each, null for none. */
interface Line {
  readonly label: string;
  readonly data: readonly [readonly number[], readonly (number | null)[]];
}

const mostMeasures = 4;
/** Of fewer times bars tell more than a line. */
const fewestTimes = 3;

/** What is to be drawn of an answer, or why nothing is. */
export function drawingOf(answer: QueryResult): Drawing {
  const found = chartSeries(answer);
  if (!found) {
    const said =
      'No chart: it takes a column of amounts, which ids, keys and lines are not, beside one that names the rows.';
    return { said, names: [], measures: [] };
  }
  const { names, isOverTime, measures: all } = found;
  const measures = all.slice(0, mostMeasures);
  const said =
    all.length > mostMeasures
      ? `Drawn are the first ${mostMeasures} of ${all.length} columns of amounts.`
      : undefined;
  const isLine = isOverTime && names.length >= fewestTimes;
  return { said, names, measures: isLine ? linesOf({ names, measures }) : measures };
}

/**
 * Amounts over times in their order. Where these are of a regular step, such as one row a minute, each gap has a point
 * without a value: no line is drawn over minutes that have no row.
 */
function linesOf({ names, measures }: Pick<ChartSeries, 'names' | 'measures'>): Line[] {
  const points = names
    .map((name, row) => ({ atMs: Date.parse(name), row }))
    .toSorted((a, b) => a.atMs - b.atMs);
  const waits = points.slice(1).map(({ atMs }, index) => atMs - points[index]!.atMs);
  const step = Math.min(...waits);
  // Months, and whatever comes as it comes, have none.
  const isRegular = step % 1000 === 0 && waits.every((wait) => wait % step === 0);
  const all = points.flatMap((point, index) =>
    isRegular && waits[index]! > step ? [point, { atMs: point.atMs + step, row: -1 }] : [point],
  );
  const times = all.map(({ atMs }) => atMs / 1000);
  return measures.map(({ label, values }) => ({
    label,
    data: [times, all.map(({ row }) => values[row] ?? null)],
  }));
}
