import { describe, expect, it } from '@jest/globals';
import { findNeededMembers } from './needed-members.ts';
import { findPathQuery, followPath } from './path-query.ts';
import { findQueryKeys } from './query-keys.ts';

describe('findQueryKeys', () => {
  it.each([
    ['{userId:.user_id}', ['userId']],
    ['{a, "b":1, $__x, if:.c}', ['a', 'b', '__x', 'if']],
    ['. | {a:.b}', ['a']],
    ['.x as $x | {a:$x}', ['a']],
    ['.x as $x|.y as $y | {a:$x, b:"\\($y)"} # the keys', ['a', 'b']],
    ['{"a\\u00e9\n":1}', ['aé\n']],
    ['{}', []],
    ['def f: {z:1}; {a:f}', undefined],
    ['if .a then {a:1} else {b:2, a:3} end', undefined],
    ['{a:1} + {b:2}', undefined],
    ['{a:1} + .x as $x | {b:2}', undefined],
    ['try {a:1} catch {b:2}', undefined],
    ['.', undefined],
    ['{(.a):1}', undefined],
    ['{"\\(.a)":1}', undefined],
    ['with_entries(.)', undefined],
    ['{a:1} | keys', undefined],
    ['[{a:1}]', undefined],
  ])('finds in %s: %j', (query, keys) => {
    expect(findQueryKeys(query)).toEqual(keys);
  });
});

it('gives up on what is nested too deeply for it', () => {
  expect(findQueryKeys(`{a:${'('.repeat(50_000)}1${')'.repeat(50_000)}}`)).toBeUndefined();
});

describe('findPathQuery', () => {
  it.each([
    ['{userId:.user_id}', ['userId'], [['user_id']]],
    [
      '{a:.x.y,"b":.z,c:.["k"],d:.n[0],foo}',
      ['a', 'b', 'c', 'd', 'foo'],
      [['x', 'y'], ['z'], ['k'], ['n', 0], ['foo']],
    ],
    ['{a:(.x|.y)."z",b:.}', ['a', 'b'], [['x', 'y', 'z'], []]],
  ])('reads %s', (query, keys, paths) => {
    expect(findPathQuery(query)).toEqual({ keys, paths });
  });

  it.each([
    '{a:.x?}',
    '{a:.n[-1]}',
    '{a:.n[:1]}',
    '{a:.n[1:]}',
    '{a:.n[]}',
    '{a:1}',
    '{a:.x,a:.y}',
    '{$a}',
    '{}',
    '.',
    '{(.a):.b}',
    '{a:.[.b]}',
  ])('does not read %s', (query) => {
    expect(findPathQuery(query)).toBeUndefined();
  });
});

describe('followPath', () => {
  it('gives null for what is not there', () => {
    expect(followPath({ a: null }, ['a', 'b', 0])).toBeNull();
    expect(followPath({}, ['constructor'])).toBeNull();
    expect(followPath([1], [7])).toBeNull();
    expect(followPath([1], [0.5])).toBeNull();
  });

  it("fails in jq's words", () => {
    expect(() => followPath({ a: 1 }, ['a', 'x"y'])).toThrow('Cannot index number with string "x"y"');
    expect(() => followPath({ a: {} }, ['a', 0])).toThrow('Cannot index object with number');
  });
});

describe('findNeededMembers', () => {
  it.each([
    ['{userId:.user_id|ascii_downcase}', ['user_id']],
    ['{k:.a.b|length,l:.["c"][.d]}', ['a', 'c', 'd']],
    ['{k:(if .a == null then .b else "\\(.c)" end)}', ['a', 'b', 'c']],
    ['. | {k:.a?}', ['a']],
    ['{foo,"bar"}', ['foo', 'bar']],
    ['{k:1}', []],
    ['{k:keys}', undefined],
    ['{k:..}', undefined],
    ['{k:@base64}', undefined],
    ['{k:.[0]}', undefined],
    ['{k:.[.a]}', undefined],
    ['.a = 1 | {k:.a}', undefined],
    ['. as {a:$x} | {k:$x}', undefined],
    ['def f: .a; {k:f}', undefined],
    ['{k:first(.a)}', undefined],
    ['.a as $x | {k:($x + .b)}', ['a', 'b']],
    ['. as $r | {k:$r.a}', undefined],
    ['{k:(try .a catch "x")}', ['a']],
    ['{k:.a[.b:.c]}', ['a', 'b', 'c']],
    ['{k:(.a|=1)}', undefined],
    ['{k:(.a//.b and (.c|not))}', ['a', 'b', 'c']],
    ['{k:[.a[]?|select(.b)]}', ['a']],
    ['{k:"\\(.a)/\\(.b|tostring)"} # .c', ['a', 'b']],
    ['{k:@uri "\\(.a)"}', ['a']],
    ['{k:(-.a % .b)}', ['a', 'b']],
    ['{k:reduce .a[] as $x (0; . + $x)}', undefined],
  ])('finds for %s: %j', (query, members) => {
    expect(findNeededMembers(query)).toEqual(members);
  });
});
