import type {
  PutCompositeAlarmInput,
  PutMetricAlarmInput,
  StateValue,
  Tag,
} from '@aws-sdk/client-cloudwatch';

/** How a metric alarm is set, as PutMetricAlarm gave it. */
export type AlarmConfiguration = Omit<PutMetricAlarmInput, 'Tags'>;

/** How a composite alarm is set, as PutCompositeAlarm gave it. */
export type CompositeConfiguration = Omit<PutCompositeAlarmInput, 'Tags'>;

/** Where an alarm stands; times are ISO 8601. */
export interface AlarmState {
  readonly value: StateValue;
  readonly reason: string;
  /** JSON. */
  readonly reasonData?: string;
  readonly updatedAt: string;
  readonly transitionedAt: string;
}

/** What an alarm is to tell a topic. */
export interface AlarmAction {
  readonly topicArn: string;
  readonly subject: string;
  /** JSON. */
  readonly message: string;
}

interface Kept<Configuration> {
  configuration: Configuration;
  configuredAt: string;
  state: AlarmState;
  tags: Tag[];
  /** What it has not told yet: kept with the state that it is about, so that a killed process tells it later. */
  untold?: AlarmAction[];
}

/**
 * A metric alarm as it is kept.
 *
 * @mutable by the state of CloudWatch, which saves it
 */
export type MetricAlarm = Kept<AlarmConfiguration>;

/**
 * A composite alarm as it is kept.
 *
 * @mutable by the state of CloudWatch, which saves it
 */
export type CompositeAlarm = Kept<CompositeConfiguration>;

export type Alarm = MetricAlarm | CompositeAlarm;

export const isComposite = (alarm: Alarm): alarm is CompositeAlarm => 'AlarmRule' in alarm.configuration;

/** The name of an alarm, which no other alarm of either kind has. */
export const nameOf = ({ configuration }: Alarm): string => configuration.AlarmName!;
