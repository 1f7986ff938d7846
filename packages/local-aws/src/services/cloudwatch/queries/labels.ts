import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';

/** What one line of an answer shows: a query, or of an expression that gives a list what the query `source` has there. */
interface Shown {
  readonly query: MetricDataQuery;
  readonly source?: MetricDataQuery | undefined;
}

/**
 * Names the results of queries that have no label of their own.
 *
 * Observed (localstack/localstack@047825aa, test_cloudwatch.snapshot.json, test_label_generation): the metric's name, the
 * statistic where the queries have several, the period where they have several. Documented: of a list, the label of the
 * expression and that of the metric. Assumed: an expression's id.
 */
export function labels(all: readonly Shown[]): string[] {
  const stats = all.flatMap(({ query, source = query }) => source.MetricStat ?? []);
  const several = (values: unknown[]) => new Set(values).size > 1;
  const showStat = several(stats.map(({ Stat }) => Stat));
  const showPeriod = several(stats.map(({ Period }) => Period));
  const name = ({ Id, Label, MetricStat }: MetricDataQuery) => {
    if (Label) return Label;
    if (!MetricStat) return Id!;
    const { Metric, Stat, Period } = MetricStat;
    return [Metric!.MetricName, ...(showStat ? [Stat] : []), ...(showPeriod ? [Period] : [])].join(' ');
  };
  return all.map(({ query, source }) =>
    source ? [...(query.Label ? [query.Label] : []), name(source)].join(' ') : name(query),
  );
}
