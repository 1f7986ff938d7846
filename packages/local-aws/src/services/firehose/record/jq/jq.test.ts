import { describe, expect, it } from '@jest/globals';
import { runOnTexts } from '../../../../../test/firehose/run-on-texts.ts';
import { findJqProblem, runQuery } from './jq.ts';

const valuesOf = (query: string, ...texts: string[]) =>
  runOnTexts(query, texts).map(({ values, error }) => values ?? error);

describe('running a query', () => {
  it('keeps the error of a record its own', () => {
    expect(runOnTexts('{k:.a|tonumber}', ['{"a":"1"}', '{"a":"x"}', '{"a":"2"}'])).toEqual([
      { values: [{ k: 1 }], error: undefined },
      { values: undefined, error: "Invalid numeric literal at EOF at line 1, column 1 (while parsing 'x')" },
      { values: [{ k: 2 }], error: undefined },
    ]);
  });

  it('gives no, one or many outputs for a record', () => {
    expect(valuesOf('.[]', '[]', '[1]', '[1,"\\n",{"a":null}]')).toEqual([[], [1], [1, '\n', { a: null }]]);
  });

  it('does not let a record reach for the next one', () => {
    expect(valuesOf('[inputs]', '1', '2')).toEqual([[[]], [[]]]);
    expect(valuesOf('input', '1', '2')).toEqual(['break', 'break']);
  });

  it('ends a record, and no other, where the query halts, whatever would catch an error there', () => {
    expect(valuesOf('1, (try halt catch 2), 3', '1', '2')).toEqual([[1], [1]]);
    expect(valuesOf('if . == 1 then "no\\nway"|halt_error else . end', '1', '2')).toEqual(['no\nway', [2]]);
    expect(valuesOf('{a:1}|halt_error(3)', '1', '2')).toEqual(['{"a":1}', '{"a":1}']);
  });

  it.each(['', ' ', '#c', '\n# c', 'def f: 1;', 'def f: 1; # c', '-1|.+1|[]|{"a":1}', 'module {}; {"a":1}'])(
    'takes %j as jq does',
    (query) => {
      expect(findJqProblem(query)).toBeUndefined();
      expect(valuesOf(query, '{"a":1}')).toEqual([[{ a: 1 }]]);
    },
  );

  it('gives each record the line number of a text of its own', () => {
    expect(valuesOf('input_line_number', '1', '2')).toEqual([[0], [0]]);
  });

  it('takes records of several lines, long ones, and characters that are cut where a buffer ends', () => {
    const long = '日本'.repeat(50_000);
    expect(valuesOf('.a', '{\n"a":\n1\n}', JSON.stringify({ a: long }), '{"a":2}')).toEqual([
      [1],
      [long],
      [2],
    ]);
  });

  it('runs often, and on nothing', () => {
    for (let i = 0; i < 100; i += 1) expect(valuesOf('.a', `{"a":${i}}`)).toEqual([[i]]);
    expect(valuesOf('.a')).toEqual([]);
  });

  it('tells apart what is said on stderr from a failure', () => {
    expect(valuesOf('debug|stderr', '1')).toEqual([[1]]);
  });

  it('sees the time that it is given, in UTC, wherever it runs', () => {
    const zone = process.env.TZ;
    process.env.TZ = 'America/New_York';
    try {
      const query =
        '[now, (now|todate), (now|localtime|.[3]), (now|strflocaltime("%H %Z")), (now|localtime|mktime)]';
      expect(runOnTexts(query, ['1'], 4_133_948_400_250)[0]!.values).toEqual([
        [4_133_948_400.25, '2100-12-31T15:00:00Z', 15, '15 UTC', 4_133_948_400],
      ]);
    } finally {
      if (zone === undefined) delete process.env.TZ;
      else process.env.TZ = zone;
    }
  });

  it('shows queries nothing of the machine', () => {
    process.env.SECRET_OF_A_TEST = 'x';
    expect(valuesOf('[env, $ENV]', '1')).toEqual([[[{}, {}]]]);
    delete process.env.SECRET_OF_A_TEST;
    expect(findJqProblem('include "hosts" {search:"/etc"}; {k:1}')).toContain('module not found: hosts');
  });
});

describe('a record that breaks jq', () => {
  it.each([
    ['takes too much memory', 'if . == 2 then "a"*1e9 else . end', 'cannot allocate memory'],
    ['takes it little by little', 'if . == 2 then [range(1e9)] else . end', 'cannot allocate memory'],
    ['fails a check of its own', 'if . == 2 then [65, "a"]|implode else . end', 'ssertion failed'],
  ])('where it %s is the only one that fails', (_, query, text) => {
    expect(valuesOf(query, '1', '2', '3')).toEqual([[1], expect.stringContaining(text), [3]]);
  });

  it('where it nests too deeply for jq is the only one that fails', () => {
    const deep = `${'['.repeat(300)}${']'.repeat(300)}`;
    expect(valuesOf('length', '[1]', deep, '[1,2]')).toEqual([
      [1],
      expect.stringContaining('Exceeds depth limit for parsing'),
      [2],
    ]);
  });

  it('is none where the caller fails', () => {
    const work = {
      next: () => '1',
      onOutcome() {
        throw new Error('not settled');
      },
      now: () => 0,
    };
    expect(() => runQuery('.', work)).toThrow('not settled');
    expect(() => runOnTexts('foo', ['1'])).toThrow('jq did not start: jq: error: foo/0 is not defined');
  });
});

describe('the problem of a query', () => {
  it.each([
    '{userId:.user_id}',
    '.',
    'def f: f; {k:f}',
    'repeat(.)',
    'range(1e9)|{k:.}',
    '{k:.a} # comment',
    'def f: foo; {k:1}',
    '{k:(1%0)}',
    '{k:(.a/0)}',
    '{k:("a"*1e9)}',
  ])('is none for %s, which is not run', (query) => {
    expect(findJqProblem(query)).toBeUndefined();
  });

  it('is none for what is nested as deeply as a parameter can be long', () => {
    for (const pair of ['()', '[]']) {
      expect(findJqProblem(`{k:${pair[0]!.repeat(2500)}1${pair[1]!.repeat(2500)}}`)).toBeUndefined();
    }
  });

  it('shows the line and the place as jq 1.6 does', () => {
    expect(findJqProblem('{\n  k: if .a then 1 else 2 end\n}')).toBe(
      'jq: error: syntax error, unexpected if (Unix shell quoting issues?) at <top-level>, line 3:\n' +
        '  k: if .a then 1 else 2 end     \n' +
        'jq: 1 compile error',
    );
    expect(findJqProblem('.a |\n  $x')).toBe(
      'jq: error: $x is not defined at <top-level>, line 3:\n  $x  \njq: 1 compile error',
    );
  });

  it.each([
    ['{k:.a|abs}', 'abs/0 is not defined'],
    ['pick(.a)', 'pick/1 is not defined'],
    ['def f(g): g; f', 'f/0 is not defined'],
    ['{k:.a?//1}', 'syntax error, unexpected ?//'],
    ['empty; def x: 1', "syntax error, unexpected ';'"],
    ['{k:.a} # comment\r', 'syntax error, unexpected INVALID_CHARACTER'],
    ['{k:.a}\0', 'syntax error, unexpected INVALID_CHARACTER'],
    ['{k:(1/(1-1))}', 'Division by zero? at <top-level>, line 2:\n{k:(1/(1-1))}'],
  ])('names what is wrong with %s', (query, text) => {
    expect(findJqProblem(query)).toContain(`jq: error: ${text}`);
  });

  it('names all that is wrong', () => {
    expect(findJqProblem('{k:.a|abs,l:.b|trim}')).toMatch(
      /abs\/0 is not[^]*trim\/0 is not[^]*2 compile errors$/,
    );
  });
});
