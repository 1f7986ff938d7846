import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { findJqProblem } from '../../src/services/firehose/record/jq/jq.ts';
import type { JqOutcome } from '../../src/services/firehose/record/jq/jq.ts';
import { findNeededMembers } from '../../src/services/firehose/record/jq/needed-members.ts';
import { formatJqNumber } from '../../src/services/firehose/record/jq/number.ts';
import { findPathQuery } from '../../src/services/firehose/record/jq/path-query.ts';
import { createKeyReader, createTextReader } from '../../src/services/firehose/record/steps/key-reader.ts';
import { queryKeys } from '../../src/services/firehose/record/steps/partition-keys.ts';
import { runOnTexts } from '../firehose/run-on-texts.ts';

/** Outputs as `jq -c` prints them, one a line, or an error. */
type Outcome = string | { readonly error: string };
type Golden =
  | { readonly query: string; readonly problem: string; readonly outcomes: undefined }
  | { readonly query: string; readonly problem: undefined; readonly outcomes: readonly Outcome[] };

const linesOf = (name: string): string[] =>
  readFileSync(new URL(name, import.meta.url), 'utf8').trimEnd().split('\n');
const records = linesOf('jq-records.ndjson');
const golden = linesOf('jq-1.6.ndjson').map((line) => JSON.parse(line) as Golden);
const accepted = golden.filter(({ problem }) => problem === undefined);
const refused = golden.filter(({ problem }) => problem !== undefined);

/** Queries that differ from the jq 1.6 of the golden file, and why; each must still differ. */
const differences = new Map([
  ['{k:halt_error}', 'of null it says nothing, which is no output here'],
  ['{k:.price|cbrt}', 'the last digit is that of another C library'],
]);

/** As `jq -c` prints it. */
function print(value: unknown): string {
  if (typeof value === 'number') return formatJqNumber(value);
  if (Array.isArray(value)) return `[${value.map(print).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${print(member)}`);
  return `{${members.join(',')}}`;
}

const printOutcome = ({ values, error }: JqOutcome): Outcome =>
  error === undefined ? values.map(print).join('\n') : { error };

/** The texts cut down to what a query needs, by those that jq is still asked for. */
function cutTexts(query: string): string[] {
  if (!findNeededMembers(query) || findPathQuery(query)) return [];
  const reader = createTextReader(query);
  return records.map((record) => {
    const bytes = Buffer.from(record);
    reader.load(bytes);
    return (reader.keys(bytes, 0, reader.endOf(0)) as string[])[0]!;
  });
}

describe('queries that jq 1.6 compiles', () => {
  it('are at least 500', () => {
    expect(accepted.length).toBeGreaterThanOrEqual(500);
  });

  // Whole and cut texts go through one jq: to start it costs more than all records.
  it.each(accepted)('$query', ({ query, outcomes }) => {
    const cut = cutTexts(query);
    const answers = runOnTexts(query, [...records, ...cut]).map(printOutcome);
    const whole = answers.slice(0, records.length);
    if (differences.has(query)) return expect(whole).not.toEqual(outcomes);
    expect(whole).toEqual(outcomes);
    if (cut.length > 0) expect(answers.slice(records.length)).toEqual(outcomes);
  });

  it('are cut down to what they need, at least 100 of them', () => {
    expect(accepted.filter(({ query }) => cutTexts(query).length > 0).length).toBeGreaterThanOrEqual(100);
  });

  it('list no difference of an unknown query', () => {
    const queries = new Set(accepted.map(({ query }) => query));
    expect([...differences.keys()].filter((query) => !queries.has(query))).toEqual([]);
  });
});

describe('queries that jq 1.6 refuses', () => {
  it.each(refused)('$query', ({ query, problem }) => {
    // It stands on the second line here.
    const expected = problem!.replace(/(at <top-level>, line )(\d+)/g, (_, words: string, line: string) => `${words}${Number(line) + 1}`);
    expect(findJqProblem(query)).toBe(expected);
  });
});

describe('queries that only pick values', () => {
  const picking = accepted.flatMap(({ query, outcomes }) => {
    const path = findPathQuery(query);
    return path ? [{ query, path, outcomes: outcomes! }] : [];
  });

  it('are at least 50', () => {
    expect(picking.length).toBeGreaterThanOrEqual(50);
  });

  it.each(picking)('$query gives the keys that jq gives', ({ path, outcomes }) => {
    const reader = createKeyReader(path);
    for (const [i, record] of records.entries()) {
      const bytes = Buffer.from(record);
      reader.load(bytes);
      expect(reader.endOf(0)).toBe(bytes.length);
      const outcome = outcomes[i]!;
      const fromJq: JqOutcome =
        typeof outcome === 'string'
          ? { values: outcome.split('\n').map((line) => JSON.parse(line) as unknown), error: undefined }
          : { values: undefined, error: outcome.error };
      const { keys, failure } = queryKeys(fromJq, path.keys);
      expect(reader.keys(bytes, 0, bytes.length)).toEqual(failure ?? keys);
    }
  });
});
