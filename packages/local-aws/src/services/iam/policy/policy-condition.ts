/** One test of a condition block. */
export interface Condition {
  readonly operator: string;
  readonly key: string;
  readonly values: readonly string[];
}

const date =
  /^\d+(?:-(?:0?[1-9]|1[0-2])(?:-(?:0?[1-9]|[12]\d|3[01]))?)?(?:[tT](?:\d{1,2}(?::\d{1,2}(?::\d{1,2}(?:\.\d{1,9})?)?)?)?(?:[zZ]|[+-]\d{2}(?::?\d{2})?)?)?$/;

/** Whether a value fits a date operator: ISO 8601, or seconds since 1970 in 64 bits. */
const isDate = (value: string) =>
  /^-?\d+$/.test(value) ? BigInt.asIntN(64, BigInt(value)) === BigInt(value) : date.test(value);

/** Whether all values of date operators are dates. */
export const datesAreDates = ({ operator, values }: Condition) =>
  !/^(?:\w+:)?Date/i.test(operator) || values.every((value) => isDate(value) || value.includes('${'));
