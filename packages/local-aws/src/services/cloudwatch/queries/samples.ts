import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { absorb, join, single } from '../metrics/aggregate.ts';
import type { Aggregate } from '../metrics/aggregate.ts';
import { invalidParameterCombination, invalidParameterValue, validationError } from '../errors.ts';

/** Documented: values are between -2^360 and 2^360. */
const largest = 2 ** 360;

/**
 * Reads the samples of a datum: one value, or values with counts and a statistic set.
 *
 * Observed (moto@5.2.1, which has the texts from AWS): the texts. Values and a statistic set in one are taken (recorded by
 * LocalStack); Assumed: both count.
 */
export function samples(datum: MetricDatum, path: string): Aggregate {
  const { Value, Values, Counts, StatisticValues } = datum;
  if (Value !== undefined) {
    if (Values) throw exclusive(path, 'Values');
    if (StatisticValues) throw exclusive(path, 'StatisticValues');
    return single(checked(Value, `${path}.Value`));
  }
  const read: Aggregate[] = [];
  if (Values !== undefined) read.push(ofValues(Values, Counts, path));
  if (StatisticValues) read.push(ofSet(StatisticValues, `${path}.StatisticValues`));
  if (read.length > 0) return read.reduce(join);
  throw validationError(
    `One of the parameters ${path}.Value, ${path}.Values and ${path}.StatisticValues is required.`,
  );
}

const exclusive = (path: string, other: string) =>
  invalidParameterCombination(
    `The parameters ${path}.Value and ${path}.${other} are mutually exclusive and you have specified both.`,
  );

function ofValues(values: number[], counts: number[] | undefined, path: string): Aggregate {
  if (values.length === 0 || values.length > 150) {
    throw invalidParameterValue(
      `The collection ${path}.Values must have 1 to 150 values, got ${values.length}.`,
    );
  }
  if (counts && counts.length !== values.length) {
    throw invalidParameterValue(`The parameters ${path}.Values and ${path}.Counts must be of the same size.`);
  }
  return values
    .map((value, index) =>
      single(checked(value, `${path}.Values`), checked(counts?.[index] ?? 1, `${path}.Counts`)),
    )
    .reduce(absorb);
}

function ofSet(set: NonNullable<MetricDatum['StatisticValues']>, path: string): Aggregate {
  const members = ['SampleCount', 'Sum', 'Minimum', 'Maximum'] as const;
  const [count, sum, minimum, maximum] = members.map((member) => checked(set[member]!, `${path}.${member}`));
  const distribution = minimum === maximum ? undefined : null;
  return { count: count!, sum: sum!, minimum: minimum!, maximum: maximum!, distribution };
}

function checked(value: number, path: string): number {
  if (Number.isFinite(value) && Math.abs(value) <= largest) return value;
  throw invalidParameterValue(`The value ${value} for parameter ${path} is invalid.`);
}
