import { DescribeMetricFiltersCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { invalidParameter } from '../errors.ts';
import { metricFilterView } from '../metric-filters/metric-filter-view.ts';
import { page } from '../page.ts';

/** Lists metric filters of a log group or of all, by the start of their names or by their metric. */
export const describeMetricFilters = operation(DescribeMetricFiltersCommand, (input, { state }) => {
  const { logGroupName, filterNamePrefix = '', metricName, metricNamespace } = input;
  if ((metricName === undefined) !== (metricNamespace === undefined))
    throw invalidParameter('metricName and metricNamespace must be given together.');
  const groups = logGroupName === undefined ? state.groups() : [state.getGroup(logGroupName)];
  const found = groups.flatMap(({ name: group, metricFilters = [] }) =>
    metricFilters
      .filter(
        ({ name, transformation }) =>
          name.startsWith(filterNamePrefix) &&
          (metricName ?? transformation.metricName) === transformation.metricName &&
          (metricNamespace ?? transformation.metricNamespace) === transformation.metricNamespace,
      )
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))
      .map((filter) => metricFilterView(group, filter)),
  );
  const { items, ...paging } = page(found, input, (view) => `${view.logGroupName}:${view.filterName}`);
  return { metricFilters: items, ...paging };
});
