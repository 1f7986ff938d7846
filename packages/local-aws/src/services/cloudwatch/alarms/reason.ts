import type { StateValue } from '@aws-sdk/client-cloudwatch';
import { comparisons } from './comparison.ts';
import type { Evaluation } from './evaluation.ts';

/**
 * Puts into words why an alarm is in a state.
 *
 * Observed (localstack/localstack@047825aa, test_cloudwatch.snapshot.json; aws/aws-sdk-java#1723): the texts.
 */
export function reason(state: StateValue, { configuration, points }: Evaluation): string {
  const { EvaluationPeriods: n = 1, DatapointsToAlarm: m, ComparisonOperator, Threshold } = configuration;
  const real = points.filter(({ value }) => value !== undefined).slice(-n);
  if (state === 'INSUFFICIENT_DATA') {
    return `Insufficient Data: ${plural(n, 'datapoint')} ${n === 1 ? 'was' : 'were'} unknown.`;
  }
  const { breaches, words } = comparisons[ComparisonOperator!]!;
  const deciding = real.filter(({ value }) => breaches(value!, Threshold!) === (state === 'ALARM'));
  if (deciding.length === 0) {
    const missing = n - real.length;
    const received = real.length === 0 ? `no datapoints were received for ${plural(n, 'period')} and ` : '';
    const treated = configuration.TreatMissingData === 'breaching' ? 'Breaching' : 'NonBreaching';
    return `Threshold Crossed: ${received}${plural(missing, 'missing datapoint')} ${missing === 1 ? 'was' : 'were'} treated as [${treated}].`;
  }
  const verb = `${deciding.length === 1 ? 'was' : 'were'}${state === 'ALARM' ? '' : ' not'}`;
  const list = deciding
    .toReversed()
    .map(({ value, timestamp }) => `${double(value!)} (${shortTime(timestamp)})`)
    .join(', ');
  const crossed = `${verb} ${words} the threshold (${double(Threshold!)})`;
  if (m === undefined)
    return `Threshold Crossed: ${plural(deciding.length, 'datapoint')} [${list}] ${crossed}.`;
  const needed = state === 'ALARM' ? m : n - m + 1;
  const change = state === 'ALARM' ? 'OK -> ALARM' : 'ALARM -> OK';
  return `Threshold Crossed: ${deciding.length} out of the last ${n} datapoints [${list}] ${crossed} (minimum ${plural(needed, 'datapoint')} for ${change} transition).`;
}

/** The same for programs, as JSON. */
export function reasonData({ configuration, points, queriedAt }: Evaluation): string {
  const { EvaluationPeriods: n = 1 } = configuration;
  const evaluated = points.slice(-n).toReversed();
  const real = points.filter(({ value }) => value !== undefined).slice(-n);
  return JSON.stringify({
    version: '1.0',
    queryDate: stamp(queriedAt),
    startDate: real[0] && stamp(real[0].timestamp),
    unit: configuration.Unit,
    statistic: configuration.Statistic ?? configuration.ExtendedStatistic,
    period: configuration.Period,
    recentDatapoints: real.map(({ value }) => value),
    threshold: configuration.Threshold,
    evaluatedDatapoints: evaluated.map(({ timestamp, value, sampleCount }) => ({
      timestamp: stamp(timestamp),
      sampleCount,
      value,
    })),
  });
}

const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

/** A number as Java writes a double: `2.0`. */
const double = (value: number) => (Number.isInteger(value) ? value.toFixed(1) : String(value));

const stamp = (time: number) => new Date(time).toISOString().replace('Z', '+0000');

/** `22/11/26 18:05:00`. */
function shortTime(time: number): string {
  const [date = '', clock = ''] = new Date(time).toISOString().split('T');
  const [year = '', month, day] = date.split('-');
  return `${day}/${month}/${year.slice(2)} ${clock.slice(0, 8)}`;
}
