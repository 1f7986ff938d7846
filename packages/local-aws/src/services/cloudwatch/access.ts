import { byName } from '../../dispatch/authorization/service-access.ts';
import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import { alarmArns, dashboardArn } from './arns.ts';
import type { CloudWatchState } from './state.ts';

interface Input {
  readonly AlarmName?: string;
  readonly AlarmNames?: readonly string[];
  readonly ResourceARN?: string;
  readonly Namespace?: string;
  readonly DashboardName?: string;
  readonly DashboardNames?: readonly string[];
}

const named = byName<CloudWatchState>('cloudwatch', (input: Input, at, operation) => {
  const { AlarmName, AlarmNames = [], ResourceARN, DashboardName, DashboardNames = [] } = input;
  const dashboards = DashboardName === undefined ? DashboardNames : [DashboardName];
  if (dashboards.length > 0) return dashboards.map((name) => dashboardArn(at.account, name));
  if (ResourceARN !== undefined) return [ResourceARN];
  const names = AlarmName === undefined ? AlarmNames : [AlarmName];
  if (names.length === 0 && operation === 'DescribeAlarms') return [alarmArns.write(at, '*')];
  return names.map((name) => alarmArns.write(at, name));
});

export const access: ServiceAccess<CloudWatchState> = {
  needs(operation, input: Input, at) {
    // Documented: the namespace is a condition of PutMetricData alone.
    const conditions =
      operation === 'PutMetricData' ? { 'cloudwatch:namespace': input.Namespace } : undefined;
    return named
      .needs(operation, input as never, at)
      .map((need) => ({ ...need, ...(conditions && { conditions }) }));
  },
};
