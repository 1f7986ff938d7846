import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import type { Alarm } from './alarm.ts';

/**
 * Shows an alarm as DescribeAlarms does.
 *
 * Observed (localstack/localstack@047825aa, test_describe_minimal_metric_alarm): lists are there when empty, what was not
 * given is not.
 */
export function alarmView({ configuration, configuredAt, state }: Alarm, arn: string): MetricAlarm {
  const { ActionsEnabled, OKActions, AlarmActions, InsufficientDataActions, Dimensions, ...rest } =
    configuration;
  return {
    ...rest,
    AlarmArn: arn,
    ActionsEnabled: ActionsEnabled ?? true,
    OKActions: OKActions ?? [],
    AlarmActions: AlarmActions ?? [],
    InsufficientDataActions: InsufficientDataActions ?? [],
    Dimensions: Dimensions ?? [],
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: new Date(state.updatedAt),
    StateTransitionedTimestamp: new Date(state.transitionedAt),
  };
}
