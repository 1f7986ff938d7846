import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';

/**
 * Names the results of queries that have no label of their own.
 *
 * Observed (localstack/localstack@047825aa, test_cloudwatch.snapshot.json, test_label_generation): the metric's name, the
 * statistic where the queries have several, the period where they have several. Assumed: an expression's id.
 */
export function labels(queries: readonly MetricDataQuery[]): string[] {
  const stats = queries.flatMap(({ MetricStat }) => (MetricStat ? [MetricStat] : []));
  const several = (values: unknown[]) => new Set(values).size > 1;
  const showStat = several(stats.map(({ Stat }) => Stat));
  const showPeriod = several(stats.map(({ Period }) => Period));
  return queries.map(({ Id, Label, MetricStat }) => {
    if (Label) return Label;
    if (!MetricStat) return Id!;
    const { Metric, Stat, Period } = MetricStat;
    return [Metric!.MetricName, ...(showStat ? [Stat] : []), ...(showPeriod ? [Period] : [])].join(' ');
  });
}
