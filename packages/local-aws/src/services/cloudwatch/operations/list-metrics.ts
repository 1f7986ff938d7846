import { ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { metricKey } from '../metrics/metric.ts';
import { page } from '../page.ts';

/** Lists metrics with data of the last two weeks, or of the last three hours; 500 a page. */
export const listMetrics = operation(ListMetricsCommand, (input, { state }) => {
  refuseMembers('monitoring:ListMetrics', input, 'OwningAccount');
  if (input.IncludeLinkedAccounts) refuseMembers('monitoring:ListMetrics', input, 'IncludeLinkedAccounts');
  const { Namespace, MetricName, Dimensions = [], RecentlyActive } = input;
  const minutes = RecentlyActive ? 3 * 60 : 14 * 24 * 60;
  const oldest = Math.floor(state.now() / 60_000) - minutes;
  const metrics = state.metrics
    .metrics()
    .filter(
      ({ metric, last }) =>
        last >= oldest &&
        (Namespace ?? metric.namespace) === metric.namespace &&
        (MetricName ?? metric.name) === metric.name &&
        Dimensions.every(({ Name, Value }) =>
          metric.dimensions.some(([name, value]) => name === Name && (Value ?? value) === value),
        ),
    )
    .map(({ metric }) => metric)
    .toSorted((a, b) => (metricKey(a) < metricKey(b) ? -1 : 1));
  const { items, ...paging } = page(metrics, input, 500);
  return {
    Metrics: items.map(({ namespace, name, dimensions }) => ({
      Namespace: namespace,
      MetricName: name,
      Dimensions: dimensions.map(([Name, Value]) => ({ Name, Value })),
    })),
    ...paging,
  };
});
