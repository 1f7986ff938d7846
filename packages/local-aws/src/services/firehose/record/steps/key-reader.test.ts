import { describe, expect, it } from '@jest/globals';
import { failures } from './failures.ts';
import { createKeyReader, createTextReader } from './key-reader.ts';
import { keyText } from './partition-keys.ts';
import { findPathQuery, followPath } from '../jq/path-query.ts';

const query = findPathQuery('{a:.a,b:.b.c,d:.b.c.d,e:.["é"]}')!;

/** What the query gives by way of JSON.parse. */
function expected(text: string): unknown {
  try {
    const keys = query.paths.map((path) => keyText(followPath(JSON.parse(text), path)));
    return keys.find((key) => typeof key !== 'string') ?? keys;
  } catch (error) {
    return failures.jqError((error as Error).message);
  }
}

/** A random JSON value; names repeat and carry escapes now and then. */
function randomJson(random: (below: number) => number, depth: number): string {
  const scalars = [
    '1',
    '-2.50',
    '1e3',
    'true',
    'false',
    'null',
    '""',
    '"x"',
    '"\\u00e9\\n"',
    '"日"',
    '12345678901234567890',
  ];
  const names = ['a', 'b', 'c', 'd', 'é', '\\u0061', '\\u00e9', 'ab', ''];
  const kind = depth > 3 ? 0 : random(4);
  const members = Array.from({ length: kind === 0 ? 0 : random(5) }, () => randomJson(random, depth + 1));
  if (kind === 1) return `[${members.join(' , ')}]`;
  if (kind === 0) return scalars[random(scalars.length)]!;
  return `{ ${members.map((value) => `"${names[random(names.length)]!}" :\t${value}`).join(',\n')} }`;
}

describe('createKeyReader', () => {
  it.each([42, 1337, 1211])('agrees with JSON.parse on random records (seed %i)', (seed) => {
    let state = seed;
    const random = (below: number): number => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const reader = createKeyReader(query);
    const outcomes = new Set<unknown>();
    for (let round = 0; round < 5_000; round++) {
      const text = randomJson(random, 0);
      const bytes = Buffer.from(`x${text}x`);
      reader.load(bytes);
      expect(reader.endOf(1)).toBe(bytes.length - 1);
      const keys = reader.keys(bytes, 1, bytes.length - 1);
      expect({ text, keys }).toEqual({ text, keys: expected(text) });
      outcomes.add(Array.isArray(keys) ? 'keys' : keys.errorMessage);
    }
    expect(outcomes.size).toBeGreaterThan(8);
  });
});

describe('createTextReader', () => {
  const textOf = (query: string, record: string): unknown => {
    const reader = createTextReader(query);
    const bytes = Buffer.from(record);
    reader.load(bytes);
    return reader.keys(bytes, 0, reader.endOf(0));
  };

  it('keeps the members that the query needs, as they are written', () => {
    expect(textOf('{k:(.b|tostring),l:.c}', '{"a":1,"b" : 1.50,"b":{"x":[ 1 ]},"d":2}')).toEqual([
      '{"b":{"x":[ 1 ]}}',
    ]);
    expect(textOf('{k:.a|tostring,l:."b\\"c"}', '{"b\\"c":"\\u0041","a":null}')).toEqual([
      '{"a":null,"b\\"c":"\\u0041"}',
    ]);
    expect(textOf('{k:1|tostring}', '{"a":1}')).toEqual(['{}']);
  });

  it('keeps all where the query may need all, and what is no object', () => {
    expect(textOf('{k:keys}', '{"a":1,"b":2}')).toEqual(['{"a":1,"b":2}']);
    expect(textOf('{k:.a|tostring}', '[1]')).toEqual(['[1]']);
  });
});
