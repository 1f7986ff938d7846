import type { CompositeAlarm as WireComposite, MetricAlarm as WireMetric } from '@aws-sdk/client-cloudwatch';
import type { Alarm, CompositeAlarm, MetricAlarm } from './alarm.ts';

/**
 * Shows a metric alarm as DescribeAlarms does.
 *
 * Observed (localstack/localstack@047825aa, test_describe_minimal_metric_alarm): lists are there when empty, what was not
 * given is not.
 */
export function alarmView(alarm: MetricAlarm, arn: string): WireMetric {
  const { configuration } = alarm;
  return { ...configuration, ...common(alarm, arn), Dimensions: configuration.Dimensions ?? [] };
}

/** Shows a composite alarm as DescribeAlarms does. */
export function compositeView(alarm: CompositeAlarm, arn: string): WireComposite {
  return { ...alarm.configuration, ...common(alarm, arn) };
}

function common({ configuration, configuredAt, state }: Alarm, arn: string) {
  const { ActionsEnabled, OKActions, AlarmActions, InsufficientDataActions } = configuration;
  return {
    AlarmArn: arn,
    ActionsEnabled: ActionsEnabled ?? true,
    OKActions: OKActions ?? [],
    AlarmActions: AlarmActions ?? [],
    InsufficientDataActions: InsufficientDataActions ?? [],
    AlarmConfigurationUpdatedTimestamp: new Date(configuredAt),
    StateValue: state.value,
    StateReason: state.reason,
    StateReasonData: state.reasonData,
    StateUpdatedTimestamp: new Date(state.updatedAt),
    StateTransitionedTimestamp: new Date(state.transitionedAt),
  };
}
