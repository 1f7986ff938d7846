import { beforeAll, describe, expect, it } from '@jest/globals';
import { loadJq, withPlainNumbers } from './jq.ts';
import type { Jq } from './jq.ts';

let jq: Jq;
beforeAll(async () => {
  jq = await loadJq();
});

describe('running a query', () => {
  it('keeps the error of a record its own', () => {
    expect(jq.run('{k:.a|tonumber}', ['{"a":"1"}', '{"a":"x"}', '{"a":"2"}'])).toEqual([
      { values: [{ k: 1 }], error: undefined },
      { values: undefined, error: "Invalid numeric literal at EOF at line 1, column 1 (while parsing 'x')" },
      { values: [{ k: 2 }], error: undefined },
    ]);
  });

  it('gives no, one or many outputs for a record', () => {
    expect(jq.run('.[]', ['[]', '[1]', '[1,"\\n",{"a":null}]']).map(({ values }) => values)).toEqual([
      [],
      [1],
      [1, '\n', { a: null }],
    ]);
  });

  it('does not let a record reach for the next one', () => {
    expect(jq.run('[inputs]', ['1', '2']).map(({ values }) => values)).toEqual([[[]], [[]]]);
    expect(jq.run('input', ['1', '2']).map(({ error }) => error)).toEqual(['break', 'break']);
  });

  it('takes a query with a comment at its end', () => {
    expect(jq.run('{k:.} # the key', ['1'])).toEqual([{ values: [{ k: 1 }], error: undefined }]);
  });

  it.each(['', ' ', '#c', '\n# c \\', 'def f: 1;', 'def f: 1; # c'])('takes %j for the identity', (query) => {
    expect(jq.findProblem(query)).toBeUndefined();
    expect(jq.run(query, ['{"a":1}'])).toEqual([{ values: [{ a: 1 }], error: undefined }]);
  });

  it('ends a comment with its line, and keeps what is none', () => {
    expect(jq.run('"#a" # b \\\n| . + "c"', ['1'])).toEqual([{ values: ['#ac'], error: undefined }]);
  });

  it('gives each record the line number of a text of its own', () => {
    expect(jq.run('input_line_number', ['1', '2']).map(({ values }) => values)).toEqual([[0], [0]]);
  });

  it('runs 2,000 times, and on nothing', () => {
    for (let i = 0; i < 2000; i++)
      expect(jq.run('.a', [`{"a":${i}}`])).toEqual([{ values: [i], error: undefined }]);
    expect(jq.run('.a', [])).toEqual([]);
  }, 60_000);

  it('tells apart what is said on stderr from a failure', () => {
    expect(jq.run('debug', ['1'])).toEqual([{ values: [1], error: undefined }]);
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
  ])('is none for %s, which is not run', (query) => {
    expect(jq.findProblem(query)).toBeUndefined();
  });

  it('shows the line and the place as jq 1.6 does', () => {
    expect(jq.findProblem('{\n  k: if .a then 1 else 2 end\n}')).toBe(
      'jq: error: syntax error, unexpected if (Unix shell quoting issues?) at <top-level>, line 2:\n' +
        '  k: if .a then 1 else 2 end     \n' +
        'jq: 1 compile error',
    );
    expect(jq.findProblem('.a |\n  $x')).toBe(
      'jq: error: $x is not defined at <top-level>, line 2:\n  $x  \njq: 1 compile error',
    );
  });

  it.each([
    ['{k:.a|abs}', 'abs/0 is not defined'],
    ['pick(.a)', 'pick/1 is not defined'],
    ['def f(g): g; f', 'f/0 is not defined'],
    ['def f: def h: 1; h; h', 'h/0 is not defined'],
    ['{k:halt_error(1)}', 'halt_error/1 cannot be used in a partition key query'],
    ['{k:.a?//1}', 'syntax error, unexpected ?//'],
    ['empty; def x: 1', "syntax error, unexpected ';'"],
    ['{k:.a} # comment\r', 'syntax error, unexpected INVALID_CHARACTER'],
    ['{k:(1/(1-1))}', 'Division by zero? at <top-level>, line 1:\n{k:(1/(1-1))}    \n'],
    ['{k:(\n1\n/0)}', 'Division by zero? at <top-level>, line 2:\n1\n'],
    ['"é"|1/0', 'Division by zero? at <top-level>, line 1:\n"é"|1/0     \n'],
  ])('names what is wrong with %s', (query, text) => {
    expect(jq.findProblem(query)).toContain(`jq: error: ${text}`);
  });

  it.each(['def abs: 1; {k:abs}', 'def f(trim): trim; f(1)', 'def f($abs): abs + $abs; {k:f(1)}'])(
    'is none for %s, which defines the newer function itself',
    (query) => {
      expect(jq.findProblem(query)).toBeUndefined();
    },
  );
});

describe('withPlainNumbers', () => {
  it.each([
    ['{"a":1,"b":-12,"c":"1.0"}', '{"a":1,"b":-12,"c":"1.0"}'],
    ['{"a":1.0,"b":[1e3,-0,1e1000],"c":"1.0"}', '{"a":1,"b":[1000,-0,1.7976931348623157e+308],"c":"1.0"}'],
    ['{"1.0\\"":12345678901234567890}', '{"1.0\\"":12345678901234567000}'],
  ])('makes %s %s', (text, expected) => {
    expect(withPlainNumbers(text)).toBe(expected);
  });
});
