import { DeleteMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { resourceNotFound } from '../errors.ts';

/** Deletes a metric filter; the metric stays as it is. */
export const deleteMetricFilter = operation(DeleteMetricFilterCommand, (input, { state }) => {
  const group = state.getGroup(input.logGroupName!);
  const { metricFilters = [] } = group;
  const others = metricFilters.filter(({ name }) => name !== input.filterName);
  if (others.length === metricFilters.length)
    throw resourceNotFound('The specified metric filter does not exist.');
  group.metricFilters = others;
  state.save();
});
