import { PutMetricFilterCommand } from '@aws-sdk/client-cloudwatch-logs';
import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { limitExceeded } from '../errors.ts';
import { checkMetricFilter } from '../metric-filters/check-metric-filter.ts';

/** Documented: of a log group. */
const mostFilters = 100;

/** Creates what makes a metric of the events that come from now on, or replaces the one of its name. */
export const putMetricFilter = operation(PutMetricFilterCommand, (input, { state }) => {
  refuseMembers('logs:PutMetricFilter', input, 'fieldSelectionCriteria', 'emitSystemFieldDimensions');
  if (input.applyOnTransformedLogs)
    throw new NotImplemented('applyOnTransformedLogs of logs:PutMetricFilter');
  const { filterName: name = '', filterPattern: pattern = '' } = input;
  const group = state.getGroup(input.logGroupName!);
  const transformation = input.metricTransformations![0]!;
  checkMetricFilter(pattern, transformation);
  const others = (group.metricFilters ?? []).filter((filter) => filter.name !== name);
  if (others.length >= mostFilters)
    throw limitExceeded(`A log group can have ${mostFilters} metric filters at the most.`);
  group.metricFilters = [...others, { name, pattern, transformation, createdAt: state.now() }];
  state.save();
});
