import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { labels } from '../queries/labels.ts';
import { wholeMinute } from '../metrics/datapoints.ts';
import { page } from '../page.ts';
import { isSeries } from '../math/value.ts';
import { runQueries } from '../queries/run-queries.ts';
import { validationError } from '../errors.ts';

/** A value of one of the results. */
interface Point {
  readonly result: number;
  readonly timestamp: number;
  readonly value: number;
}

/**
 * Answers queries for metrics and metric math, newest values first unless told otherwise.
 *
 * Documented: `MaxDatapoints` counts over all results; a token goes on with the rest. An expression that gives a list has a
 * result for each of its metrics.
 */
export const getMetricData = operation(GetMetricDataCommand, (input, { state }) => {
  refuseMembers('monitoring:GetMetricData', input, 'LabelOptions');
  const { StartTime, EndTime, MaxDatapoints = 100_800, ScanBy = 'TimestampDescending' } = input;
  if (StartTime! >= EndTime!) {
    throw validationError(
      StartTime!.getTime() === EndTime!.getTime()
        ? 'The parameter StartTime must not equal parameter EndTime.'
        : 'The parameter EndTime must be greater than StartTime.',
    );
  }
  if (MaxDatapoints < 1 || MaxDatapoints > 100_800) {
    throw validationError(
      `The value ${MaxDatapoints} for parameter MaxDatapoints must be between 1 and 100800.`,
    );
  }
  const queries = input.MetricDataQueries!;
  const byId = new Map(queries.map((query) => [query.Id!, query]));
  const results = runQueries(state.metrics, queries, {
    start: wholeMinute(StartTime!),
    end: EndTime!.getTime(),
  }).flatMap(({ query, value, messages }) =>
    isSeries(value)
      ? [{ query, series: value, messages }]
      : value.map((series) => ({ query, series, source: byId.get(series.source ?? ''), messages })),
  );
  const names = labels(results);
  const all = results.flatMap(({ series }, result): Point[] => {
    const points = Array.from(series.points, ([timestamp, value]) => ({ result, timestamp, value }));
    return ScanBy === 'TimestampAscending' ? points : points.toReversed();
  });
  const { items, NextToken } = page(all, input, MaxDatapoints);
  const shown: Point[][] = results.map(() => []);
  for (const point of items) shown[point.result]!.push(point);
  const complete = new Set(results.keys());
  for (const { result } of NextToken ? all.slice(all.indexOf(items.at(-1)!) + 1) : [])
    complete.delete(result);
  return {
    MetricDataResults: results.map(({ query, messages }, index) => {
      const points = shown[index]!;
      return {
        Id: query.Id,
        Label: names[index],
        Timestamps: points.map(({ timestamp }) => new Date(timestamp)),
        Values: points.map(({ value }) => value),
        StatusCode: complete.has(index) ? ('Complete' as const) : ('PartialData' as const),
        Messages: messages.length > 0 ? [...messages] : undefined,
      };
    }),
    Messages: [],
    NextToken,
  };
});
