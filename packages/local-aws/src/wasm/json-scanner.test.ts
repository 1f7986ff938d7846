import { describe, expect, it } from '@jest/globals';
import { createJsonScanner, kinds } from './json-scanner.ts';
import type { JsonScanner } from './json-scanner.ts';
import { skipSpace } from './skip-space.ts';

const scanner = createJsonScanner();

const scan = (
  { load, endOf }: Pick<JsonScanner, 'load' | 'endOf'>,
  text: string | Buffer,
  at = 0,
): number => {
  load(Buffer.from(text));
  return endOf(at);
};

/** Whether the whole text is one JSON value. */
const accepts = (text: string): boolean => {
  const bytes = Buffer.from(text);
  const end = scan(scanner, bytes, skipSpace(bytes, 0));
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

const escapePair = (pair: string) =>
  [0, 1].map((half) => `\\u${pair.charCodeAt(half).toString(16)}`).join('');

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

  it('agrees with JSON.parse on every byte anywhere in a string', () => {
    for (let length = 1; length <= 40; length += 1) {
      for (let at = 0; at < length; at += 1) {
        for (const byte of [0x00, 0x1f, 0x20, 0x21, 0x22, 0x5b, 0x5c, 0x5d, 0x7f]) {
          const text = `["${'x'.repeat(at)}${String.fromCharCode(byte)}${'x'.repeat(length - at - 1)}"]`;
          if (accepts(text) !== parses(text)) expect(text).toBe('judged alike');
        }
      }
    }
  });

  it('takes any byte above ASCII in a string', () => {
    for (let byte = 0x80; byte <= 0xff; byte += 1) {
      const bytes = Buffer.from('["0123456789abcdefghi"]');
      bytes[11] = byte;
      expect(scan(scanner, bytes)).toBe(bytes.length);
    }
  });

  it('sees a text end that the one before went beyond', () => {
    const whole = Buffer.from(
      '{"a":["text",-1.5e+3,true,false,null,"\\ud83d\\ude00\\n"],"b":{"c":"0123456789abcdef"}}',
    );
    for (let end = 0; end < whole.length; end += 1) {
      expect(scan(scanner, whole)).toBe(whole.length);
      expect(scan(scanner, whole.subarray(0, end))).toBe(-1);
    }
  });

  it('reads texts of any length', () => {
    const { captures, ...scanner } = createJsonScanner([['last']]);
    for (const length of [10, 100_000, 5_000_000, 100]) {
      const text = JSON.stringify({ first: 'x'.repeat(length), last: 7 });
      expect(scan(scanner, text)).toBe(text.length);
      expect(text.slice(captures[0]!.start, captures[0]!.end)).toBe('7');
    }
  });

  it('keeps scanners apart', () => {
    const scanners = [['a'], ['b', 'a'], ['long name that is looked for']].map((path) =>
      createJsonScanner([path]),
    );
    const text = '{"a":1,"b":{"a":"x"},"long name that is looked for":true}';
    for (const round of [1, 2, 3]) {
      const found = scanners.map((each) => (scan(each, text), each.captures[0]!.kind));
      expect([round, ...found]).toEqual([round, kinds.number, kinds.string, kinds.true]);
    }
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
    const { captures, ...scanner } = createJsonScanner([['user'], ['geo', 'city'], ['missing'], ['geo']]);
    const bytes = Buffer.from('  {"user":"u-1","geo":{"x":[{"city":1}],"city":"Köln"},"n":1} tail');
    expect(scan(scanner, bytes, 2)).toBe(bytes.length - 5);
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
    const { captures, ...scanner } = createJsonScanner([['a', 'b']]);
    const kindIn = (text: string): number => (scan(scanner, text), captures[0]!.kind);
    expect(kindIn('{"a":{"b":1},"a":{"c":1}}')).toBe(kinds.missing);
    expect(kindIn('{"a":{"b":1},"a":{"b":"x"}}')).toBe(kinds.string);
    expect(kindIn('{"a":1,"a":null}')).toBe(kinds.missing);
    expect(captures[0]!.failedAt).toBe(-1);
  });

  it('reads names with escapes', () => {
    const { captures, ...scanner } = createJsonScanner([['key'], ['é']]);
    scan(scanner, '{"k\\u0065y":1,"\\u00e9":true}');
    expect(captures.map(({ kind }) => kind)).toEqual([kinds.number, kinds.true]);
  });

  it.each([42, 1337])('reads names however they are escaped (seed %i)', (seed) => {
    const random = randomOf(seed);
    const letters = [
      'a',
      'b',
      '"',
      '\\',
      '/',
      '\b',
      '\f',
      '\n',
      '\r',
      '\t',
      'é',
      'ߐ',
      '日',
      '\uffff',
      '😀',
      '\u{10ffff}',
    ];
    const nameOf = (length: number) =>
      Array.from({ length }, () => letters[random(letters.length)]!).join('');
    const escape = (unit: string) =>
      random(2)
        ? `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
        : JSON.stringify(unit).slice(1, -1);
    let found = 0;
    for (let round = 0; round < 5000; round += 1) {
      const wanted = nameOf(1 + random(3));
      const name = random(2) ? wanted : nameOf(1 + random(3));
      const written = Array.from(name, (letter) =>
        // Halves of a pair are both escaped, or neither is.
        letter.length === 1 || random(2) === 0
          ? letter.length === 1
            ? escape(letter)
            : letter
          : escapePair(letter),
      ).join('');
      const { captures, ...scanner } = createJsonScanner([[wanted], ['other']]);
      const text = `{"${written}":1}`;
      expect(scan(scanner, text)).toBe(Buffer.byteLength(text));
      const expected = wanted in (JSON.parse(text) as object) ? kinds.number : kinds.missing;
      if (captures[0]!.kind !== expected) expect([wanted, text]).toBe('told right');
      found += Number(expected === kinds.number);
    }
    expect(found).toBeGreaterThan(2000);
  });

  it.each([
    ['{"a":"text"}', kinds.string, 1],
    ['{"a":[1]}', kinds.array, 1],
    ['{"a":{"b":true}}', kinds.true, 2],
    ['[{"a":1}]', kinds.array, 0],
    ['"a"', kinds.string, 0],
  ])('says where the path a.b.c fails in %s', (text, kind, failedAt) => {
    const { captures, ...scanner } = createJsonScanner([['a', 'b', 'c']]);
    scan(scanner, text);
    expect(captures[0]).toMatchObject({ kind, failedAt });
  });
});
