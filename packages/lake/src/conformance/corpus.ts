/** A function of the portable subset, what it is called with, and what is right. */
export interface Conformance {
  /** The function under test. */
  readonly of: string;
  /** A portable expression over `a` and `b`, texts; its result is made a text. */
  readonly expression: string;
  /** `a` (and `b`), and the right value: a text, or null. */
  readonly rows: readonly (readonly (string | null)[])[];
}

const truth = (expression: string): string =>
  `case when ${expression} then 'yes' when not ${expression} then 'no' end`;
const time = (name: string): string => `{{parse_time(${name}, 'iso-8601')}}`;
const long = (name: string): string => `{{long_of(${name})}}`;
const double = (name: string): string => `{{double_of(${name})}}`;

/**
 * The conformance corpus: every named function on nasty rows, with the right value. Each engine must give all of it.
 */
export const corpus: readonly Conformance[] = [
  {
    of: 'is_json',
    expression: truth('{{is_json(a)}}'),
    rows: [
      ['{}', 'yes'],
      ['{"a":1}', 'yes'],
      [' {"a":1} ', 'yes'],
      ['"x"', 'yes'],
      ['1', 'yes'],
      ['null', 'yes'],
      ['{"a":"\\ud83d\\ude00"}', 'yes'],
      ['{"a":"NaN, Infinity, nan, inf,]"}', 'yes'],
      ['{"information":true,"finance":[1]}', 'yes'],
      ['{"a":"quote \\" and NaN,}"}', 'yes'],
      ['{"a":123456789012345678901234567890}', 'yes'],
      ['{"a":1e400}', 'yes'],
      ['{"a":1,"a":2}', 'yes'],
      ['{"é":"雪"}', 'yes'],
      ['{"a":"\\\\ud800"}', 'yes'],
      [null, 'no'],
      ['', 'no'],
      [' ', 'no'],
      ['{"a":1', 'no'],
      ['{"a":1}x', 'no'],
      ['{"a":1}{"b":2}', 'no'],
      ["{'a':1}", 'no'],
      ['{a:1}', 'no'],
      ['{"a":NaN}', 'no'],
      ['{"a":nan}', 'no'],
      ['{"a":-Infinity}', 'no'],
      ['{"a":iNf}', 'no'],
      ['{"nan":[1,\t]}', 'no'],
      ['{"a":1,}', 'no'],
      ['[1, ]', 'no'],
      ['{"a":01}', 'no'],
      ['{"a":.5}', 'no'],
      ['{"a":1.}', 'no'],
      ['{"a":+1}', 'no'],
      ['{"a":"\t"}', 'no'],
      ['{"a":"\\x"}', 'no'],
      ['{"a":"\\ud800"}', 'no'],
      ['{"a":"\\ude00\\ud83d"}', 'no'],
      ['\ufeff{}', 'no'],
    ],
  },
  {
    of: 'json_text',
    expression: `case when {{is_json(a)}} then {{json_text(a, '$.v')}} end`,
    rows: [
      ['{"v":"x"}', 'x'],
      ['{"v":""}', ''],
      ['{"v":"it\'s \\"q\\" \\\\ \\u00e9 雪"}', 'it\'s "q" \\ é 雪'],
      ['{"v":7}', '7'],
      ['{"v":9223372036854775808}', '9223372036854775808'],
      ['{"v":123456789012345678901234567890}', '123456789012345678901234567890'],
      ['{"v":1.5}', '1.5'],
      ['{"v":true}', 'true'],
      ['{"v":null}', null],
      ['{"w":1}', null],
      ['{"v":1,"v":2}', '1'],
      ['{"v":{"x":1}}', '{"x":1}'],
      ['{"v":[1,"a"]}', '[1,"a"]'],
      ['{"v":[]}', '[]'],
      [
        '{"v":{"a":"\u00e9 雪 😀😀","😀":"\\ud83d\\ude00\\n\\\\ud83d\\\\ude00"}}',
        '{"a":"é 雪 😀😀","😀":"😀\\n\\\\ud83d\\\\ude00"}',
      ],
      ['{"v":["\\\\😀","\\"😀"]}', '["\\\\😀","\\"😀"]'],
      ['{"v":"{\\"a\\":\\"\\\\ud83d\\\\ude00\\"}"}', '{"a":"\\ud83d\\ude00"}'],
      ['{"v": { "a" : [ 1 , "x y" ] } }', '{"a":[1,"x y"]}'],
      ['{"V":1}', null],
      ['[{"v":1}]', null],
      ['"v"', null],
      ['{"v":1', null],
      [null, null],
    ],
  },
  {
    of: 'json_text of paths',
    expression: `coalesce({{json_text(a, '$.a.b')}}, '-') || ',' || coalesce({{json_text(a, '$["a.b"]')}}, '-')`,
    rows: [
      ['{"a":{"b":1},"a.b":2}', '1,2'],
      ['{"a":{"b":{}}}', '{},-'],
      ['{}', '-,-'],
      ['{"a":[{"b":1}]}', '-,-'],
    ],
  },
  {
    of: 'json_text of names that a pointer would take for something else',
    expression: `coalesce({{json_text(a, '$["a/b"]')}}, '-') || coalesce({{json_text(a, '$["a~1b"]')}}, '-') || coalesce({{json_text(a, '$.a["0"]')}}, '-')`,
    rows: [
      ['{"a/b":1,"a~1b":2,"a":{"b":3,"0":4}}', '124'],
      ['{"a":{"b":3}}', '---'],
    ],
  },
  {
    of: 'json_values',
    expression: `coalesce({{json_value({{json_values(a, '$.x', '$.y.z')}}, 2)}}, '-') || coalesce({{json_value({{json_values(a, '$.x', '$.y.z')}}, 1)}}, '-')`,
    rows: [
      ['{"x":"1","y":{"z":"2"}}', '21'],
      ['{"y":{}}', '--'],
    ],
  },
  {
    of: 'long_of',
    expression: `{{text_of(${long('a')})}}`,
    rows: [
      ['0', '0'],
      ['-0', '0'],
      ['007', '7'],
      ['9223372036854775807', '9223372036854775807'],
      ['-9223372036854775808', '-9223372036854775808'],
      ['9223372036854775808', null],
      ['1.5', null],
      ['1e3', null],
      [' 1', null],
      ['1 ', null],
      ['12abc', null],
      ['+1', null],
      ['', null],
      ['١', null],
      [null, null],
    ],
  },
  {
    of: 'double_of',
    expression: `{{text_of({{rounded(${double('a')}, 2)}})}}`,
    rows: [
      ['1', '1.00'],
      ['-1.005e2', '-100.50'],
      ['1.50', '1.50'],
      ['0', '0.00'],
      ['1e999', null],
      ['NaN', null],
      ['Infinity', null],
      ['.5', null],
      ['1.', null],
      ['0x10', null],
      ['1d', null],
      ['', null],
      [null, null],
    ],
  },
  {
    of: 'boolean_of',
    expression: truth('{{boolean_of(a)}}'),
    rows: [
      ['true', 'yes'],
      ['false', 'no'],
      ['TRUE', null],
      ['1', null],
      ['t', null],
      [null, null],
    ],
  },
  {
    of: 'parse_time iso-8601',
    expression: `{{time_text(${time('a')})}}`,
    rows: [
      ['2026-11-22T17:22:44.259Z', '2026-11-22T17:22:44.259000Z'],
      ['2026-11-22T17:22:44Z', '2026-11-22T17:22:44.000000Z'],
      ['2026-11-22 17:22:44.259045', '2026-11-22T17:22:44.259045Z'],
      ['2026-11-22T17:22:44.1234567Z', '2026-11-22T17:22:44.123456Z'],
      ['2026-11-22T17:22:44.123456789+02:00', '2026-11-22T15:22:44.123456Z'],
      ['2024-02-29T00:00:00+14:00', '2024-02-28T10:00:00.000000Z'],
      ['2026-03-29T02:30:00+01:00', '2026-03-29T01:30:00.000000Z'],
      ['1969-12-31T23:59:59.999999Z', '1969-12-31T23:59:59.999999Z'],
      ['2026-12-31T23:59:59.999999-00:30', '2027-01-01T00:29:59.999999Z'],
      ['2026-02-29T00:00:00Z', null],
      ['2026-13-01T00:00:00Z', null],
      ['2026-11-22T24:00:00Z', null],
      ['2026-11-22T23:59:60Z', null],
      ['2026-11-22', null],
      ['2026-11-22T17:22Z', null],
      ['2026-11-22T17:22:44.Z', null],
      ['2026-11-22T17:22:44 Z', null],
      ['2026-11-22T17:22:44+0200', null],
      ['2026-11-22T17:22:44+15:00', null],
      ['11/22/2026T17:22:44.259045', null],
      ['', null],
      [null, null],
    ],
  },
  {
    of: 'parse_time month-day-year',
    expression: `{{time_text({{parse_time(a, 'month-day-year')}})}}`,
    rows: [
      ['11/22/2026T17:22:44.259045', '2026-11-22T17:22:44.259045Z'],
      ['02/29/2024T00:00:00.000001', '2024-02-29T00:00:00.000001Z'],
      ['11/22/2026T17:22:44', '2026-11-22T17:22:44.000000Z'],
      ['02/30/2024T00:00:00.000000', null],
      ['13/01/2024T00:00:00.000000', null],
      ['1/2/2024T00:00:00.000000', null],
      ['2026-11-22T17:22:44Z', null],
      [null, null],
    ],
  },
  {
    of: 'parse_time epoch-seconds',
    expression: `{{time_text({{parse_time(a, 'epoch-seconds')}})}}`,
    rows: [
      ['1795368164', '2026-11-22T17:22:44.000000Z'],
      ['1795368164.259045', '2026-11-22T17:22:44.259045Z'],
      ['0', '1970-01-01T00:00:00.000000Z'],
      ['-1', '1969-12-31T23:59:59.000000Z'],
      ['1e9', null],
      ['', null],
      [null, null],
    ],
  },
  {
    of: 'parse_time epoch-milliseconds',
    expression: `{{time_text({{parse_time(a, 'epoch-milliseconds')}})}}`,
    rows: [
      ['1795368164259', '2026-11-22T17:22:44.259000Z'],
      ['-1', '1969-12-31T23:59:59.999000Z'],
      ['1.5', null],
      [null, null],
    ],
  },
  {
    of: 'day_of, hour_of, minute_of, week_of',
    expression: `{{text_of({{day_of(${time('a')})}})}} || ' ' || {{time_text({{hour_of(${time('a')})}})}} || ' ' || {{time_text({{minute_of(${time('a')})}})}} || ' ' || {{text_of({{week_of(${time('a')})}})}}`,
    rows: [
      [
        '2026-11-22T23:59:59.999999Z',
        '2026-11-22 2026-11-22T23:00:00.000000Z 2026-11-22T23:59:00.000000Z 2026-11-16',
      ],
      [
        '2026-11-23T00:00:00Z',
        '2026-11-23 2026-11-23T00:00:00.000000Z 2026-11-23T00:00:00.000000Z 2026-11-23',
      ],
      [
        '2027-01-01T00:30:00+01:00',
        '2026-12-31 2026-12-31T23:00:00.000000Z 2026-12-31T23:30:00.000000Z 2026-12-28',
      ],
      [
        '1969-12-31T23:59:59.5Z',
        '1969-12-31 1969-12-31T23:00:00.000000Z 1969-12-31T23:59:00.000000Z 1969-12-29',
      ],
      [null, null],
    ],
  },
  {
    of: 'days_between',
    expression: `{{text_of({{days_between({{day_of(${time('a')})}}, {{day_of(${time('b')})}})}})}}`,
    rows: [
      ['2026-11-22T23:00:00Z', '2026-11-23T01:00:00Z', '1'],
      ['2024-02-28T00:00:00Z', '2024-03-01T00:00:00Z', '2'],
      ['2026-11-23T00:00:00Z', '2026-11-22T00:00:00Z', '-1'],
      ['2026-11-23T00:00:00Z', null, null],
    ],
  },
  {
    of: 'seconds_between',
    expression: `{{text_of({{seconds_between(${time('a')}, ${time('b')})}})}}`,
    rows: [
      ['2026-11-22T23:00:00Z', '2026-11-23T01:00:00Z', '7200'],
      ['2026-11-22T23:00:00.900Z', '2026-11-22T23:00:02.100Z', '1'],
      ['2026-11-22T23:00:02.100Z', '2026-11-22T23:00:00.900Z', '-1'],
      ['1969-12-31T23:59:59Z', '1970-01-01T00:00:01Z', '2'],
      [null, '2026-11-22T23:00:00Z', null],
    ],
  },
  {
    of: 'micros_between',
    expression: `{{text_of({{micros_between(${time('a')}, ${time('b')})}})}}`,
    rows: [
      ['2026-11-22T23:59:59.999999Z', '2026-11-23T00:00:00.000001Z', '2'],
      ['2026-11-22T00:00:01Z', '2026-11-22T00:00:00.999999Z', '-1'],
    ],
  },
  {
    of: 'div',
    expression: `{{text_of({{rounded({{div(${long('a')}, ${long('b')})}}, 3)}})}}`,
    rows: [
      ['7', '2', '3.500'],
      ['1', '3', '0.333'],
      ['-2', '3', '-0.667'],
      ['1', '0', null],
      ['0', '5', '0.000'],
      [null, '2', null],
    ],
  },
  {
    of: 'int_div',
    expression: `{{text_of({{int_div(${long('a')}, ${long('b')})}})}}`,
    rows: [
      ['7', '2', '3'],
      ['-7', '2', '-3'],
      ['7', '-2', '-3'],
      ['1', '0', null],
      [null, '2', null],
    ],
  },
  {
    of: 'rounded',
    expression: `{{text_of({{rounded(${double('a')}, 1)}})}}`,
    rows: [
      ['0.25', '0.3'],
      ['-0.25', '-0.3'],
      ['2.5', '2.5'],
      ['1e9', '1000000000.0'],
    ],
  },
  {
    of: 'greater_of, lesser_of',
    expression: `coalesce({{text_of({{greater_of(${long('a')}, ${long('b')})}})}}, '-') || ' ' || coalesce({{text_of({{lesser_of(${long('a')}, ${long('b')})}})}}, '-')`,
    rows: [
      ['1', '2', '2 1'],
      ['2', '2', '2 2'],
      ['1', null, '- -'],
      [null, null, '- -'],
    ],
  },
  {
    of: 'text_slice',
    expression: '{{text_slice(a, 2, 2)}}',
    rows: [
      ['abcd', 'bc'],
      ['a', ''],
      ['雪é😀x', 'é😀'],
      ['', ''],
      [null, null],
    ],
  },
  {
    of: 'hash_hex',
    expression: '{{hash_hex(a)}}',
    rows: [
      ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
      ['a', 'ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb'],
      ['é', '4a99557e4033c3539de2eb65472017cad5f9557f7a0625a09f1c3f6e2ba69c4c'],
      [null, null],
    ],
  },
  {
    of: 'bucket',
    expression: '{{text_of({{bucket(a, 16)}})}}',
    rows: [
      ['', '2'],
      ['a', '2'],
      [null, null],
    ],
  },
  {
    of: 'portable operators',
    expression: `{{text_of(${long('a')} % 3)}} || ' ' || {{text_of(${long('a')} * 2 - 1)}} || ' ' || {{text_of(length('é😀'))}} || ' ' || case when 'a' < 'b' and 'B' < 'a' then 'bytes' else 'locale' end`,
    rows: [
      ['7', '1 13 2 bytes'],
      ['-7', '-1 -15 2 bytes'],
    ],
  },
];

/** What a group of rows gives: `g` is the group, `t` a time, `e` a text. */
export interface GroupConformance {
  readonly of: string;
  /** A portable aggregate over `e`, `t` (a timestamp), `n` (a whole number). */
  readonly expression: string;
  readonly rows: readonly (readonly [e: string | null, t: string | null, n: string | null])[];
  readonly right: string | null;
}

/** The aggregates, each over one group. */
export const groupCorpus: readonly GroupConformance[] = [
  {
    of: 'journey',
    expression: `{{journey(e, t, n, '>')}}`,
    rows: [
      ['c', '2026-11-22T00:00:02Z', '1'],
      ['a', '2026-11-22T00:00:00Z', '1'],
      ['b2', '2026-11-22T00:00:01Z', '2'],
      ['b1', '2026-11-22T00:00:01Z', '1'],
      [null, '2026-11-22T00:00:01Z', '0'],
      ['', '2026-11-22T00:00:03Z', '1'],
      ['last', null, '1'],
    ],
    right: 'a>b1>b2>c>>last',
  },
  {
    of: 'journey of nothing',
    expression: `{{journey(e, t, n, '>')}}`,
    rows: [[null, null, null]],
    right: null,
  },
  {
    of: 'earliest and latest',
    expression: `{{earliest(e, t, n)}} || ' ' || {{latest(e, t, n)}}`,
    rows: [
      ['b', '2026-11-22T00:00:00.000001Z', '2'],
      [null, '2026-11-22T00:00:00.000001Z', '1'],
      [null, '2026-11-21T00:00:00Z', '0'],
      ['c', '2026-11-22T00:00:00.000001Z', '10'],
      ['d', '2026-11-23T00:00:00Z', '9'],
      ['e', '2026-11-23T00:00:00Z', '-1'],
      [null, '2026-11-24T00:00:00Z', '9'],
      ['no time', null, '3'],
    ],
    right: 'b d',
  },
  {
    of: 'earliest and latest of nothing',
    expression: `coalesce({{earliest(e, t, n)}}, {{latest(e, t, n)}})`,
    rows: [
      [null, '2026-11-22T00:00:00Z', '1'],
      ['no time', null, '1'],
    ],
    right: null,
  },
  {
    of: 'sum_long',
    expression: `{{text_of({{sum_long(n)}})}}`,
    rows: [
      ['a', null, '9223372036854775807'],
      ['b', null, '9223372036854775807'],
      ['c', null, null],
    ],
    right: '18446744073709551614',
  },
  {
    of: 'sum_long of nothing',
    expression: `{{text_of({{sum_long(n)}})}}`,
    rows: [['a', null, null]],
    right: null,
  },
  {
    of: 'count, count distinct, min, max',
    expression: `{{text_of(count(*))}} || ' ' || {{text_of(count(e))}} || ' ' || {{text_of(count(distinct e))}} || ' ' || min(e) || ' ' || max(e)`,
    rows: [
      ['B', null, null],
      ['a', null, null],
      ['a', null, null],
      ['é', null, null],
      [null, null, null],
    ],
    right: '5 4 3 B é',
  },
];
