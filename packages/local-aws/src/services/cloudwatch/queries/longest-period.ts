import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';

/** The longest period of several queries, in seconds. */
export const longestPeriod = (queries: readonly MetricDataQuery[]): number =>
  Math.max(60, ...queries.map(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? 60));
