import { createJsonScanner } from '../../../../wasm/json-scanner.ts';
import type { JsonScanner } from '../../../../wasm/json-scanner.ts';
import { skipSpace } from '../../../../wasm/skip-space.ts';

/** How RecordDeAggregation splits a record. */
export type Deaggregation =
  | { readonly subRecordType: 'JSON' }
  | { readonly subRecordType: 'DELIMITED'; readonly delimiter: Buffer };

/** Documented: a record with more is not split (API reference of PutRecord). */
const maxSubRecords = 500;

/**
 * Splits a record into its sub-records, which share its memory.
 *
 * JSON: consecutive objects with nothing but white space between them, each kept byte for byte.
 * Documented: a record of more than 500 stays whole. Assumed: so does one of good objects and then broken JSON, so
 * that one record has one fate; of pieces between delimiters the empty ones are dropped.
 */
export function deaggregate(record: Buffer, how: Deaggregation): Buffer[] {
  if (how.subRecordType === 'DELIMITED') return splitAtDelimiter(record, how.delimiter) ?? [record];
  const subRecords: Buffer[] = [];
  const clean = eachJsonObject(record, validator, (start, end) => subRecords.push(slice(record, start, end)));
  return clean ? subRecords : [record];
}

const validator = createJsonScanner();

/**
 * Calls `visit` with the bounds of each JSON object of a record.
 *
 * False when the record is no run of 1 to 500 objects; `visit` may have been called by then.
 */
export function eachJsonObject(
  record: Uint8Array,
  { load, endOf }: Pick<JsonScanner, 'load' | 'endOf'>,
  visit: (start: number, end: number) => void,
): boolean {
  load(record);
  let count = 0;
  for (let at = skipSpace(record, 0); at < record.length; count++) {
    if (record[at] !== 0x7b || count === maxSubRecords) return false;
    const end = endOf(at);
    if (end < 0) return false;
    visit(at, end);
    at = skipSpace(record, end);
  }
  return count > 0;
}

/** Undefined for more than 500 pieces, for none, and without a delimiter. */
function splitAtDelimiter(record: Buffer, delimiter: Buffer): Buffer[] | undefined {
  if (delimiter.length === 0) return undefined;
  const pieces: Buffer[] = [];
  for (let start = 0; start < record.length;) {
    const found = record.indexOf(delimiter, start);
    const end = found < 0 ? record.length : found;
    if (end > start) {
      if (pieces.length === maxSubRecords) return undefined;
      pieces.push(slice(record, start, end));
    }
    start = end + delimiter.length;
  }
  return pieces.length > 0 ? pieces : undefined;
}

/** The record itself when that is all of it: most records hold one sub-record. */
export function slice(record: Buffer, start: number, end: number): Buffer {
  return start === 0 && end === record.length ? record : record.subarray(start, end);
}
