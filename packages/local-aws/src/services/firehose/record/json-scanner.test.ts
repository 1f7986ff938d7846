import { describe, expect, it } from '@jest/globals';
import { createJsonScanner, kinds } from './json-scanner.ts';
import { skipSpace } from './json-skip.ts';

const { endOf } = createJsonScanner();

/** Whether the whole text is one JSON value. */
const accepts = (text: string): boolean => {
  const bytes = Buffer.from(text);
  const end = endOf(bytes, skipSpace(bytes, 0));
  return end >= 0 && skipSpace(bytes, end) === bytes.length;
};

const parses = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

/** Small, seeded and good enough to mutate texts. */
function randomOf(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * below);
  };
}

describe('createJsonScanner', () => {
  const valid = [
    '{}',
    '[]',
    '""',
    '0',
    '-0',
    '-1.5e+10',
    '1E5',
    'true',
    'false',
    'null',
    '{"a":1,"a":2}',
    '"é日😀"',
    ' {"a" : [ 1 , {"b":null} ] }\n',
    '"\\u00e9\\"\\\\\\/\\b\\f\\n\\r\\t"',
    '"\\ud83d\\ude00"',
    '"\\udc00"',
  ];
  it.each(valid)('accepts %s', (text) => {
    expect(accepts(text)).toBe(true);
    expect(parses(text)).toBe(true);
  });

  const invalid = [
    '',
    ' ',
    '{',
    '}',
    '[',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{,}',
    '[1,]',
    '[,]',
    '{a:1}',
    "{'a':1}",
    '{"a":1]',
    '01',
    '1.',
    '.5',
    '+1',
    '-',
    '1e',
    '1e+',
    '0x1',
    'NaN',
    'nan',
    'tru',
    'True',
    'nul',
    'fals',
    '"',
    '"\n"',
    '"\\x"',
    '"\\u12"',
    '"\\u12g4"',
    '"\\u/000"',
    '{"a":1}{"b":2}',
    '1 2',
    '\uFEFF{}',
    '[1}',
  ];
  it.each(invalid)('refuses %s', (text) => {
    expect(accepts(text)).toBe(false);
    expect(parses(text)).toBe(false);
  });

  it('refuses a high surrogate without a low one, as jq 1.6 does', () => {
    expect(accepts('"\\ud800"')).toBe(false);
    expect(accepts('"\\ud800\\u0041"')).toBe(false);
    expect(accepts('"\\ud800x"')).toBe(false);
  });

  it('refuses nesting that jq 1.6 refuses: arrays 257 deep, objects 129 deep', () => {
    expect(accepts('['.repeat(256) + ']'.repeat(256))).toBe(true);
    expect(accepts('['.repeat(257) + ']'.repeat(257))).toBe(false);
    expect(accepts('{"a":'.repeat(128) + '1' + '}'.repeat(128))).toBe(true);
    expect(accepts('{"a":'.repeat(129) + '1' + '}'.repeat(129))).toBe(false);
  });

  it.each([42, 1337, 1211])('agrees with JSON.parse on mutated texts (seed %i)', (seed) => {
    const random = randomOf(seed);
    const text = '{"a":[1,-2.5e3,true,false,null,"x\\n\\u00e9"],"user_id":{"b":"","c":{}},"n":0}';
    const pieces = [
      '"',
      '\\',
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '0',
      '-',
      '.',
      'e',
      'u',
      't',
      ' ',
      '\n',
      '\u0001',
      'é',
    ];
    let accepted = 0;
    for (let round = 0; round < 20_000; round++) {
      let mutated = text;
      for (let edits = 1 + random(3); edits > 0; edits--) {
        const at = random(mutated.length);
        mutated =
          mutated.slice(0, at) +
          (random(2) ? pieces[random(pieces.length)]! : '') +
          mutated.slice(at + random(3));
      }
      if (parses(mutated)) accepted++;
      if (accepts(mutated) !== parses(mutated)) expect(mutated).toBe('judged alike');
    }
    expect(accepted).toBeGreaterThan(1000);
  });

  it('finds the values of paths, wherever the value starts', () => {
    const { captures, endOf: scan } = createJsonScanner([['user'], ['geo', 'city'], ['missing'], ['geo']]);
    const bytes = Buffer.from('  {"user":"u-1","geo":{"x":[{"city":1}],"city":"Köln"},"n":1} tail');
    expect(scan(bytes, 2)).toBe(bytes.length - 5);
    expect(captures.map(({ kind }) => kind)).toEqual([
      kinds.string,
      kinds.string,
      kinds.missing,
      kinds.object,
    ]);
    expect(captures.map(({ start, end, kind }) => (kind ? bytes.toString('utf8', start, end) : ''))).toEqual([
      '"u-1"',
      '"Köln"',
      '',
      '{"x":[{"city":1}],"city":"Köln"}',
    ]);
  });

  it('counts a repeated member with its last value, all of it', () => {
    const { captures, endOf: scan } = createJsonScanner([['a', 'b']]);
    const kindIn = (text: string): number => (scan(Buffer.from(text), 0), captures[0]!.kind);
    expect(kindIn('{"a":{"b":1},"a":{"c":1}}')).toBe(kinds.missing);
    expect(kindIn('{"a":{"b":1},"a":{"b":"x"}}')).toBe(kinds.string);
    expect(kindIn('{"a":1,"a":null}')).toBe(kinds.missing);
    expect(captures[0]!.failedAt).toBe(-1);
  });

  it('reads names with escapes', () => {
    const { captures, endOf: scan } = createJsonScanner([['key'], ['é']]);
    scan(Buffer.from('{"k\\u0065y":1,"\\u00e9":true}'), 0);
    expect(captures.map(({ kind }) => kind)).toEqual([kinds.number, kinds.true]);
  });

  it.each([
    ['{"a":"text"}', kinds.string, 1],
    ['{"a":[1]}', kinds.array, 1],
    ['{"a":{"b":true}}', kinds.true, 2],
    ['[{"a":1}]', kinds.array, 0],
    ['"a"', kinds.string, 0],
  ])('says where the path a.b.c fails in %s', (text, kind, failedAt) => {
    const { captures, endOf: scan } = createJsonScanner([['a', 'b', 'c']]);
    scan(Buffer.from(text), 0);
    expect(captures[0]).toMatchObject({ kind, failedAt });
  });
});
