import { invalidInput } from '../errors.ts';

/** A value of a partition key as it is compared: equal ones are identical, and `<` puts them in order. */
export type Comparable = string | bigint;

/** How the values of a partition key of some type are compared. */
export interface KeyType {
  /** Undefined for a text that is no value of the type. */
  readonly read: (text: string) => Comparable | undefined;
  /** What is said of such a text. */
  readonly complaint: (text: string) => string;
  /** What is said of LIKE, which texts alone have. */
  readonly name?: string;
}

const text: KeyType = { read: (value) => value, complaint: () => '' };
const integer: KeyType = {
  name: 'Integral',
  read: (value) => (/^[+-]?\d+$/.test(value) ? BigInt(value.replace('+', '')) : undefined),
  complaint: (value) => `"${value}" is not an integer.`,
};
const decimal: KeyType = {
  name: 'Decimal',
  read: readDecimal,
  complaint: (value) => `${value} is not a decimal.`,
};
const date: KeyType = {
  name: 'Date',
  read: (value) => (/^\d{4}-\d\d-\d\d$/.test(value) && isDate(value) ? value : undefined),
  complaint: (value) => `${value} is not a date.`,
};
const timestamp: KeyType = {
  name: 'Timestamp',
  read: readTimestamp,
  complaint: (value) =>
    `Timestamp format must be yyyy-mm-dd hh:mm:ss[.fffffffff] ${value} is not a timestamp.`,
};

const types = new Map<string, KeyType>([
  ...['string', 'char', 'varchar'].map((name) => [name, text] as const),
  ...['tinyint', 'smallint', 'int', 'integer', 'bigint', 'long'].map((name) => [name, integer] as const),
  ['decimal', decimal],
  ['date', date],
  ['timestamp', timestamp],
]);

/**
 * How the values of a type such as `int` or `varchar(10)` are compared.
 *
 * Documented: the types that an expression may ask about. Observed (getmoto/moto, glue/utils.py):
 * the texts.
 *
 * @throws {InvalidInputException} for any other.
 */
export function keyType(type: string): KeyType {
  const found = types.get(type.toLowerCase().replace(/\(.*$/s, '').trim());
  if (!found) throw invalidInput(`Unknown type : '${type}'`);
  return found;
}

/** Digits behind the point that are compared: as many as a decimal of Hive can have. */
const scale = 38;

function readDecimal(value: string): bigint | undefined {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d*)\.?(\d*)$/.exec(value) ?? [];
  if (sign === undefined || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  return sign === '-' ? -digits : digits;
}

function readTimestamp(value: string): string | undefined {
  const [, day, time, fraction = ''] =
    /^(\d{4}-\d\d-\d\d) ((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d)(?:\.(\d{1,9}))?$/.exec(value) ?? [];
  return day !== undefined && isDate(day) ? `${day} ${time}.${fraction.padEnd(9, '0')}` : undefined;
}

const isDate = (day: string) => new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day) ?? false;
