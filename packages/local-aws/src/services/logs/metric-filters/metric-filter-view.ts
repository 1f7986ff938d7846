import type { MetricFilter as WireFilter } from '@aws-sdk/client-cloudwatch-logs';
import type { MetricFilter } from './metric-filter.ts';

/** Shows a metric filter as DescribeMetricFilters does. */
export const metricFilterView = (
  logGroupName: string,
  { name, pattern, transformation, createdAt }: MetricFilter,
): WireFilter => ({
  filterName: name,
  filterPattern: pattern,
  metricTransformations: [transformation],
  creationTime: createdAt,
  logGroupName,
  applyOnTransformedLogs: false,
});
