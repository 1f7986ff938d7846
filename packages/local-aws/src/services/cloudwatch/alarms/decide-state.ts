import type { StateValue } from '@aws-sdk/client-cloudwatch';

/** What an alarm does with periods that have no data. */
export type MissingData = 'missing' | 'ignore' | 'breaching' | 'notBreaching';

interface Rules {
  /** N: how many periods count. */
  readonly evaluationPeriods: number;
  /** M: how many of them must breach. */
  readonly datapointsToAlarm: number;
  readonly missingData: MissingData;
}

/** How many periods an alarm looks back over. Documented by example: 5 for 3 evaluation periods. Assumed: 2 more. */
export const evaluationRange = (evaluationPeriods: number) => evaluationPeriods + 2;

/**
 * Decides the state of an alarm; `periods` says of each period in the evaluation range whether it breaches, oldest
 * first, undefined where it has no data.
 *
 * Documented: the latest N periods with data decide; where there are fewer, the rest is filled as the alarm says; a
 * state is kept where nothing decides. The test holds the tables of the documentation.
 * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function decide(
  periods: readonly (boolean | undefined)[],
  { evaluationPeriods, datapointsToAlarm, missingData }: Rules,
  current: StateValue,
): StateValue {
  const real = periods.filter((breaches) => breaches !== undefined).slice(-evaluationPeriods);
  const breaching = real.filter(Boolean).length;
  const missing = evaluationPeriods - real.length;
  if (breaching >= datapointsToAlarm) return 'ALARM';
  if (missingData === 'breaching') return breaching + missing >= datapointsToAlarm ? 'ALARM' : 'OK';
  if (missing === 0 || missingData === 'notBreaching' || breaching < real.length) return 'OK';
  if (missingData === 'ignore') return current;
  if (real.length === 0) return 'INSUFFICIENT_DATA';
  // Documented: data that only breaches alarms once the oldest of it is M periods old.
  return periods.length - periods.indexOf(true) >= datapointsToAlarm ? 'ALARM' : current;
}
