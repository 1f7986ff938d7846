/**
 * The named functions that a portable `.sql` file may use, in braces: `{{json_text(line, '$.user_id')}}`.
 *
 * Arguments are SQL in the dialect's own words, except those named `path`, `pattern`, `separator` and `digits`: they
 * are the text between the quotes. What each gives for which input is in the conformance corpus
 * (`src/conformance/corpus.ts`), the same on every engine.
 */
export interface SqlFunctions {
  /** Whether a line is one JSON value, strictly (RFC 8259), without lone surrogates. Extract only behind it. */
  is_json(line: string): string;
  /** The texts at JSON paths, as an array for `json_value`: the line is parsed once. */
  json_values(line: string, ...paths: string[]): string;
  /** One of `json_values`, counted from 1. A string's text, a number's or literal's JSON; null for JSON's null. */
  json_value(values: string, position: string): string;
  /** The text at a JSON path. */
  json_text(line: string, path: string): string;
  /** A text that is a whole number of 64 bits, or null: neither `1.5` nor ` 1`. */
  long_of(text: string): string;
  /** A text that is a finite JSON number, or null. */
  double_of(text: string): string;
  /** `true` and `false`, or null. */
  boolean_of(text: string): string;
  /** The UTC timestamp of a text, in microseconds, or null. Patterns: those of source contracts. */
  parse_time(text: string, pattern: string): string;
  /** The date (UTC) of a timestamp. */
  day_of(time: string): string;
  /** A timestamp cut to its hour. */
  hour_of(time: string): string;
  /** A timestamp cut to its minute. */
  minute_of(time: string): string;
  /** The Monday of a timestamp's week, as a date. */
  week_of(time: string): string;
  /** Whole days from one date to another. */
  days_between(from: string, to: string): string;
  /** Whole seconds from one timestamp to another, cut towards zero. */
  seconds_between(from: string, to: string): string;
  /** Microseconds from one timestamp to another. */
  micros_between(from: string, to: string): string;
  /** A timestamp as `2026-11-22T17:22:44.259045Z`. */
  time_text(time: string): string;
  /** A whole number or a date as text. */
  text_of(value: string): string;
  /** The texts of a group in order of a time, and of a second column where times are equal. */
  journey(text: string, time: string, tie: string, separator: string): string;
  /** The value of a group that is not null at its earliest time; where times are equal, by a second column without nulls. */
  earliest(value: string, time: string, tie: string): string;
  /** The value of a group that is not null at its latest time; where times are equal, by a second column without nulls. */
  latest(value: string, time: string, tie: string): string;
  /** The sum of whole numbers, exact to 38 digits. */
  sum_long(value: string): string;
  /** A quotient as double; null for a division by zero. */
  div(dividend: string, divisor: string): string;
  /** A quotient of whole numbers cut towards zero; null for a division by zero. */
  int_div(dividend: string, divisor: string): string;
  /** A double rounded half away from zero, as a decimal of so many digits. */
  rounded(value: string, digits: string): string;
  /** The greater of two values; null when either is. */
  greater_of(a: string, b: string): string;
  /** The lesser of two values; null when either is. */
  lesser_of(a: string, b: string): string;
  /** Characters of a text, from the position given (1 is the first), so many. */
  text_slice(text: string, from: string, length: string): string;
  /** The SHA-256 of a text's UTF-8, in lower-case hex. */
  hash_hex(text: string): string;
  /** A whole number 0 .. n - 1 from a text, evenly spread. */
  bucket(text: string, n: string): string;
}

/** What an engine's SQL looks like. A dialect is one file. */
export interface Dialect {
  readonly name: 'duckdb' | 'trino' | 'spark';
  readonly functions: SqlFunctions;
  /** A text as an SQL literal. */
  literal(this: void, text: string): string;
  /** The name of a column or table, quoted when need be. */
  identifier(this: void, name: string): string;
  /** The type of a column of a source contract. */
  readonly types: Readonly<Record<ColumnType, string>>;
}

/** The types of columns. */
export type ColumnType = 'text' | 'long' | 'double' | 'boolean' | 'timestamp' | 'date' | 'json';

/** Arguments that are texts, not SQL, by the function's name and the place of the argument, counted from 0. */
export const textArguments: Readonly<Partial<Record<keyof SqlFunctions, (index: number) => boolean>>> = {
  json_values: (index) => index > 0,
  json_value: (index) => index === 1,
  json_text: (index) => index === 1,
  parse_time: (index) => index === 1,
  journey: (index) => index === 3,
  rounded: (index) => index === 1,
};
