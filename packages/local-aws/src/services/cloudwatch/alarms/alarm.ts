import type { PutMetricAlarmInput, StateValue, Tag } from '@aws-sdk/client-cloudwatch';

/** How an alarm is set, as PutMetricAlarm gave it. */
export type AlarmConfiguration = Omit<PutMetricAlarmInput, 'Tags'>;

/** Where an alarm stands; times are ISO 8601. */
export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON. */
  readonly reasonData?: string;
  readonly updatedAt: string;
  readonly transitionedAt: string;
}

/**
 * A metric alarm as it is kept.
 *
 * @mutable by the state of CloudWatch, which saves it
 */
export interface Alarm {
  configuration: AlarmConfiguration;
  configuredAt: string;
  state: AlarmState;
  tags: Tag[];
}
