import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { formatJqNumber } from '../../src/services/firehose/record/jq/number.ts';
import { parseJq } from '../../src/services/firehose/record/jq/parser.ts';
import { loadJq } from '../../src/services/firehose/record/jq/jq.ts';
import type { Jq, JqOutcome } from '../../src/services/firehose/record/jq/jq.ts';
import { createKeyReader, createTextReader } from '../../src/services/firehose/record/steps/key-reader.ts';
import { queryKeys } from '../../src/services/firehose/record/steps/partition-keys.ts';
import { findPathQuery } from '../../src/services/firehose/record/jq/path-query.ts';

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

/** Queries that differ from jq 1.6 in what they answer, and why; each must still differ. */
const otherAnswers = new Map([
  ['{x:.|tojson|length}', 'numbers with exponents become text as 1E+17 inside the later engine'],
  ['{k:(.huge|tostring)}', 'numbers with exponents become text as 1E+17 inside the later engine'],
  ['{x:("abc" | . * 0)}', 'a text times 0 is no longer null'],
  ['{k:.qty|exp10}', 'the C library of the golden file is one unit in the last place off'],
  ['{k:.qty|pow10}', 'the jq of the golden file was built without pow10'],
  ['{x:.n[1.7]}', 'finds what is at 1, except where the query only picks values'],
  ['{k:halt}', 'refused: it would end the other records of its batch'],
  ['{k:("~!*\'()"|@uri)}', "escapes !*'() too"],
  ['{k:(-.price)}', 'the negative of 0 is 0, no longer -0'],
  ['{k:(.user_id%10)}', 'the operands are cut off at the ends of 64 bits another way'],
  ['{k:("10:20"|strptime("%H:%M"))}', 'the C library begins in 1970'],
  ['{k:("045 2026"|strptime("%j %Y"))}', 'the C library does not use %j'],
  ['{k:("1425599621"|strptime("%s"))}', 'the C library does not know %s'],
  ['{k:(1e13|gmtime)}', 'the C library has dates for 273,000 years only'],
  ['{k:(253402300800|todate)}', 'the C library writes years over 9999 with a plus'],
  ['{k:["ab"|match("";"g").offset]}', 'an empty match at the end is found too'],
  ['{k:["ab"|match("$";"g").offset]}', 'an empty match at the end is found once, not twice'],
  ['{k:("ab"|contains("\\u0000"))}', 'a text does not end at its first U+0000'],
  ['{k:("\\u0000c"|inside("ab"))}', 'a text does not end at its first U+0000'],
  ['{k:("nan"|tonumber)}', 'nan is read inside a query'],
  ['{k:("[nan]"|fromjson)}', 'nan is read inside a query'],
  ['{k:[.n?|bsearch(1,2,9)]}', 'each value is sought by itself'],
  ['{k:([3,4,5]|bsearch(.[0]))}', 'what is sought is read off the array'],
  ['{k:(0/0)}', 'an error, and no longer nan'],
  ['{k:((try .user_id catch 1)|tonumber)}', 'try does not catch errors of what its outputs go into'],
  ['{k:(1/0?)}', 'try does not catch errors of what its outputs go into'],
]);

/** Queries whose errors jq 1.6 words differently; each must still differ. */
const otherMessages = new Map([
  ['{x:.n|unique|length}', 'said "Cannot iterate over"'],
  ['{x:error}', 'an error that is no text is written with the numbers of JavaScript'],
  ['{k:(1/-0)}', 'said -0'],
  ['{k:[1e17]|(. + 1)}', 'numbers with exponents become text as 1E+17 inside the later engine'],
  ['{k:("x) and number (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" + 1)}', 'holds what looks like two values'],
]);

/** Refused queries whose first error jq 1.6 words differently; each must still differ. */
const otherProblems = new Map([
  ['{k:.é}', 'expects nothing in particular'],
  ['import "a" as a; {k:a::f}', 'looks for the module'],
  ['{(1):2}', 'is told one column earlier'],
]);

let jq: Jq;
beforeAll(async () => {
  jq = await loadJq();
});

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
const firstError = (problem: string | undefined): string | undefined => problem?.split('\n').slice(0, 2).join('\n');
const withoutMessage = (outcome: Outcome): Outcome => (typeof outcome === 'string' ? outcome : { error: '' });

describe('queries that jq 1.6 compiles', () => {
  it('are at least 250', () => {
    expect(accepted.length).toBeGreaterThanOrEqual(250);
  });

  it.each(accepted)('$query', ({ query, outcomes }) => {
    const problem = jq.findProblem(query);
    const answers = problem === undefined ? jq.run(query, records).map(printOutcome) : [{ error: problem }];
    const differs = { answers: otherAnswers.has(query), messages: otherMessages.has(query) };
    if (differs.messages) expect(answers).not.toEqual(outcomes);
    expect(isDeepStrictEqual(answers.map(withoutMessage), outcomes!.map(withoutMessage))).toBe(!differs.answers);
    if (!differs.answers && !differs.messages) expect(answers).toEqual(outcomes);
  });

  it('lists no difference of an unknown query', () => {
    const queries = new Set(accepted.map(({ query }) => query));
    expect([...otherAnswers.keys(), ...otherMessages.keys()].filter((query) => !queries.has(query))).toEqual([]);
  });
});

describe('queries that jq 1.6 refuses', () => {
  it.each(refused)('$query', ({ query, problem }) => {
    const ours = jq.findProblem(query);
    expect(ours).toMatch(/^jq: error: [^]*\njq: 1 compile error$/);
    if (!otherProblems.has(query)) expect(firstError(ours)).toBe(firstError(problem));
    else expect(firstError(ours)).not.toBe(firstError(problem));
  });
});

describe('queries that only pick values', () => {
  const picking = accepted.flatMap(({ query, outcomes }) => {
    const path = findPathQuery(parseJq(query));
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

describe('records cut down to what a query needs', () => {
  const others = accepted.filter(({ query }) => !otherAnswers.has(query) && !/input|now/.test(query));

  it.each(others)('$query', ({ query }) => {
    const reader = createTextReader(query);
    const texts = records.map((record) => {
      const bytes = Buffer.from(record);
      reader.load(bytes);
      const end = reader.endOf(0);
      return (reader.keys(bytes, 0, end) as string[])[0]!;
    });
    expect(jq.run(query, texts)).toEqual(jq.run(query, records));
  });
});
