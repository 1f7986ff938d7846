import type { RecordFailure } from './error-record.ts';
import { failures } from './failures.ts';
import type { JqOutcome } from '../jq/jq.ts';
import { formatJqNumber } from '../jq/number.ts';

/** The keys of one record, or why it has none. */
export type KeyResult<Keys> =
  | { readonly keys: Keys; readonly failure: undefined }
  | { readonly keys: undefined; readonly failure: RecordFailure };

/** Turns what the query gave for a record into the values of the named keys, in their order. */
export function queryKeys({ values, error }: JqOutcome, names: readonly string[]): KeyResult<string[]> {
  if (error !== undefined) return failed(failures.jqError(error));
  const [output] = values;
  if (values.length !== 1 || typeof output !== 'object' || output === null || Array.isArray(output)) {
    return failed(failures.outputCount);
  }
  const keys = new Map<string, string>();
  for (const [name, value] of Object.entries(output)) {
    const key = keyText(value);
    if (typeof key !== 'string') return failed(key);
    keys.set(name, key);
  }
  if (names.some((name) => !keys.has(name))) return failed(failures.nullOrEmpty);
  return { keys: names.map((name) => keys.get(name)!), failure: undefined };
}

/** Checks that the `metadata.partitionKeys` of a Lambda function's record have the named keys, as text. */
export function lambdaKeys(
  names: readonly string[],
  given: Readonly<Record<string, unknown>> = {},
): KeyResult<Record<string, string>> {
  const keys = names.map((name) => [name, Object.hasOwn(given, name) ? given[name] : undefined] as const);
  if (keys.some(([, value]) => value === undefined || value === null || value === ''))
    return failed(failures.lambdaKeyMissing);
  if (keys.some(([, value]) => typeof value !== 'string')) return failed(failures.lambdaKeyNoText);
  return { keys: Object.fromEntries(keys) as Record<string, string>, failure: undefined };
}

/**
 * The text of a key: strings as they are, numbers as jq prints them.
 *
 * Observed: null and empty strings fail the record, numbers do not.
 */
export function keyText(value: unknown): string | RecordFailure {
  if (typeof value === 'number') return formatJqNumber(value);
  if (typeof value === 'boolean') return String(value);
  if (value === null || value === undefined || value === '') return failures.nullOrEmpty;
  return typeof value === 'string' ? wellFormed(value) : failures.nonScalar;
}

/** Replaces halves of surrogate pairs, which no UTF-8 can hold, as jq does. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

function failed(failure: RecordFailure): KeyResult<never> {
  return { keys: undefined, failure };
}
