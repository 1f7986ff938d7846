import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { checkPeriod } from './check-period.ts';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { statistic } from '../metrics/statistic.ts';
import { validationError } from '../errors.ts';

/**
 * Refuses queries that are none.
 *
 * Documented: ids start with a small letter and are different; a query has a metric or an expression, not both; 500
 * at the most. Observed (influxdata/telegraf#5420, prometheus-community/yet-another-cloudwatch-exporter#1435): the
 * texts for ids and statistics. Assumed: the others.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricDataQuery.html
 */
export function checkQueries(queries: readonly MetricDataQuery[]): void {
  if (queries.length > 500) {
    throw validationError(`The collection MetricDataQueries must not have a size greater than 500.`);
  }
  const ids = queries.map(({ Id }) => Id!);
  if (new Set(ids).size < ids.length) {
    throw validationError('The values for parameter id in MetricDataQueries are not unique.');
  }
  for (const [index, query] of queries.entries()) checkQuery(query, `MetricDataQueries.member.${index + 1}`);
}

function checkQuery(
  { Id, MetricStat, Expression, Period, AccountId, Label }: MetricDataQuery,
  path: string,
): void {
  if (!/^[a-z]\w*$/.test(Id!)) {
    throw validationError(
      `The value ${Id} for parameter ${path}.Id is not matching the expected pattern ^[a-z][a-zA-Z0-9_]*$.`,
    );
  }
  if (AccountId !== undefined) throw new NotImplemented('AccountId of a metric query');
  if (Label?.includes('${')) throw new NotImplemented(`dynamic labels, such as ${Label}`);
  if ((MetricStat === undefined) === (Expression === undefined)) {
    throw validationError(
      `Exactly one of the parameters ${path}.MetricStat and ${path}.Expression must be given.`,
    );
  }
  if (Period !== undefined) checkPeriod(Period, `${path}.Period`);
  if (!MetricStat) return;
  checkPeriod(MetricStat.Period!, `${path}.MetricStat.Period`);
  if (!statistic(MetricStat.Stat!)) {
    throw validationError(
      `The value ${MetricStat.Stat} for parameter ${path}.MetricStat.Stat is not a valid statistic.`,
    );
  }
  for (const name of ['Namespace', 'MetricName'] as const) {
    if (!MetricStat.Metric![name]) {
      throw validationError(`The parameter ${path}.MetricStat.Metric.${name} is required.`);
    }
  }
}
