import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { nextTurn } from '../../../runtime/next-turn.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { labels } from '../queries/labels.ts';
import { wholeMinute } from '../metrics/datapoints.ts';
import { pageIn } from '../page.ts';
import { isSeries } from '../math/value.ts';
import { runQueries } from '../queries/run-queries.ts';
import { validationError } from '../errors.ts';

/**
 * Answers queries for metrics and metric math, newest values first unless told otherwise.
 *
 * Documented: `MaxDatapoints` counts over all results; a token goes on with the rest. An expression that gives a list has a
 * result for each of its metrics.
 */
export const getMetricData = operation(GetMetricDataCommand, async (input, { state }) => {
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
  const total = results.reduce((sum, { series }) => sum + series.points.size, 0);
  const { start, end, NextToken } = pageIn(total, input, MaxDatapoints);
  // Up to 100,800 values take as long to be written as to be found: other requests get their turn in between.
  await nextTurn();
  /** How many values the results before have. */
  let before = 0;
  return {
    MetricDataResults: results.map(({ query, series: { points }, messages }, index) => {
      const [from, to] = [start - before, end - before].map((at) => Math.min(Math.max(at, 0), points.size));
      before += points.size;
      const shown = (all: Iterable<number>) =>
        ScanBy === 'TimestampAscending'
          ? [...all].slice(from, to)
          : [...all].slice(points.size - to!, points.size - from!).toReversed();
      return {
        Id: query.Id,
        Label: names[index],
        Timestamps: shown(points.keys()).map((timestamp) => new Date(timestamp)),
        Values: shown(points.values()),
        StatusCode: points.size === 0 || before <= end ? ('Complete' as const) : ('PartialData' as const),
        Messages: messages.length > 0 ? [...messages] : undefined,
      };
    }),
    Messages: [],
    NextToken,
  };
});
