import type { Constraints, Violation } from '../../dispatch/violations.ts';
import { violationMessage } from '../../dispatch/violations.ts';
import { missingRequiredParameter, validationError } from './errors.ts';

const units = ['', '/Second'].flatMap((rate) =>
  [
    'Bytes',
    'Kilobytes',
    'Megabytes',
    'Gigabytes',
    'Terabytes',
    'Bits',
    'Kilobits',
    'Megabits',
    'Gigabits',
    'Terabits',
    'Count',
  ].map((unit) => unit + rate),
);
const statistics = ['SampleCount', 'Average', 'Sum', 'Minimum', 'Maximum'];
const seconds = { minimum: 0, maximum: 86_400 };
const name = { minLength: 1, maxLength: 255 };
const dimension = { Name: name, Value: { minLength: 1, maxLength: 1024 } };
const actions = { maxLength: 5, entries: { minLength: 1, maxLength: 1024 } };

/**
 * Documented: the limits of CloudWatch's input members.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html and its neighbours
 */
export const constraints: Constraints = {
  Namespace: { ...name, pattern: '[^:].*' },
  MetricName: name,
  Dimensions: { maxLength: 30, members: dimension },
  Unit: { values: ['Seconds', 'Microseconds', 'Milliseconds', 'Percent', 'None', ...units] },
  StorageResolution: { minimum: 1 },
  Period: { minimum: 1 },
  Statistics: { minLength: 1, maxLength: 5, entries: { values: statistics } },
  Statistic: { values: statistics },
  ExtendedStatistics: { minLength: 1, maxLength: 10 },
  RecentlyActive: { values: ['PT3H'] },
  ScanBy: { values: ['TimestampDescending', 'TimestampAscending'] },
  Id: name,
  Expression: { minLength: 1, maxLength: 2048 },
  AlarmName: name,
  AlarmNames: { maxLength: 100, entries: name },
  AlarmNamePrefix: name,
  AlarmTypes: { entries: { values: ['CompositeAlarm', 'MetricAlarm'] } },
  ChildrenOfAlarmName: name,
  ParentsOfAlarmName: name,
  ActionPrefix: { minLength: 1, maxLength: 1024 },
  ActionsSuppressor: { minLength: 1, maxLength: 1600 },
  AccountId: name,
  OwningAccount: name,
  AlarmRule: { minLength: 1, maxLength: 10_240 },
  AlarmDescription: { maxLength: 1024 },
  OKActions: actions,
  AlarmActions: actions,
  InsufficientDataActions: actions,
  EvaluationPeriods: { minimum: 1 },
  DatapointsToAlarm: { minimum: 1 },
  ThresholdMetricId: name,
  TreatMissingData: name,
  EvaluateLowSampleCountPercentile: name,
  EvaluationInterval: { minimum: 10, maximum: 3600 },
  PendingPeriod: seconds,
  RecoveryPeriod: seconds,
  Query: { minLength: 1, maxLength: 10_000 },
  KeyAttributes: {
    minLength: 2,
    maxLength: 4,
    keys: { minLength: 1, maxLength: 32 },
    entries: { minLength: 1, maxLength: 2048 },
  },
  Attributes: {
    maxLength: 10,
    keys: { minLength: 1, maxLength: 256 },
    entries: { minLength: 1, maxLength: 2048 },
  },
  ComparisonOperator: {
    values: [
      'GreaterThanOrEqualToThreshold',
      'GreaterThanThreshold',
      'LessThanThreshold',
      'LessThanOrEqualToThreshold',
      'LessThanLowerOrGreaterThanUpperThreshold',
      'LessThanLowerThreshold',
      'GreaterThanUpperThreshold',
    ],
  },
  // Observed (localstack/localstack@047825aa, test_set_alarm_invalid_input): in this order.
  StateValue: { values: ['INSUFFICIENT_DATA', 'ALARM', 'OK'] },
  StateReason: { maxLength: 1023 },
  StateReasonData: { maxLength: 4000 },
  MaxRecords: { minimum: 1, maximum: 100 },
  ResourceARN: { minLength: 1, maxLength: 1024 },
  TagKeys: { entries: { minLength: 1, maxLength: 128 } },
  Tags: { maxLength: 50, members: { Key: { minLength: 1, maxLength: 128 }, Value: { maxLength: 256 } } },
};

/** Where operations have limits of their own. */
export const ofOperation = { ListMetrics: { Dimensions: { maxLength: 10, members: dimension } } };

/**
 * Makes CloudWatch's answer to broken limits.
 *
 * Observed (JuliaCloud/AWSSDK.jl#2): what is missing has an error and a text of its own.
 */
export function refuse(found: readonly Violation[]): Error {
  const missing = found.filter(({ value }) => value === null);
  if (missing.length === 0) return validationError(violationMessage(found));
  return missingRequiredParameter(
    missing.map(({ path }) => `The parameter ${asInQuery(path)} is required.`).join('\n'),
  );
}

/** `metricData.1.member.metricName` as `MetricData.member.1.MetricName`. */
const asInQuery = (path: string) =>
  path
    .replaceAll(/\.(\d+)\.member/g, '.member.$1')
    .split('.')
    .map((part) => (part === 'member' ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('.');
