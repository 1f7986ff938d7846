import { duckdb } from '../sql/dialects/duckdb.ts';

/**
 * The SQL for whether a text may hold a value, in any spelling that JSON has for it: with a backslash, or as a number with
 * an exponent. `holdsValue` says which of these do.
 */
export const mayHold = (text: string, value: string): string =>
  String.raw`(contains(${text}, ${duckdb.literal(value)}) or contains(${text}, '\') or regexp_matches(${text}, ':\s*-?[0-9.]+[eE]'))`;
