import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';

/** The period of an alarm on several queries, in seconds: the longest of theirs. */
export const longestPeriod = (queries: readonly MetricDataQuery[]): number =>
  Math.max(60, ...queries.map(({ MetricStat, Period }) => MetricStat?.Period ?? Period ?? 60));
