import type { MetricDatum } from '@aws-sdk/client-cloudwatch';
import { join, single } from '../metrics/aggregate.ts';
import type { Aggregate } from '../metrics/aggregate.ts';
import { invalidParameterCombination, invalidParameterValue, validationError } from '../errors.ts';

/** Documented: values are between -2^360 and 2^360. */
const largest = 2 ** 360;

/**
 * Reads the samples of a datum: one value, values with counts, or a statistic set.
 *
 * Observed (moto@5.2.1, which has the texts from AWS): the texts.
 */
export function samples(datum: MetricDatum, path: string): Aggregate {
  const { Value, Values, Counts, StatisticValues } = datum;
  exclusive(path, [
    ['Value', Value],
    ['Values', Values],
    ['StatisticValues', StatisticValues],
  ]);
  if (Value !== undefined) return single(checked(Value, `${path}.Value`));
  if (Values !== undefined) return ofValues(Values, Counts, path);
  if (StatisticValues) return ofSet(StatisticValues, `${path}.StatisticValues`);
  throw validationError(
    `One of the parameters ${path}.Value, ${path}.Values and ${path}.StatisticValues is required.`,
  );
}

function exclusive(path: string, members: [string, unknown][]): void {
  const [first, second] = members.filter(([, value]) => value !== undefined);
  if (!second) return;
  throw invalidParameterCombination(
    `The parameters ${path}.${first![0]} and ${path}.${second[0]} are mutually exclusive and you have specified both.`,
  );
}

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
    .reduce(join);
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
