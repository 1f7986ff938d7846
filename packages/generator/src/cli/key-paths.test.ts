import { describe, expect, it } from '@jest/globals';
import { jsonSchema } from '../schemas/json-schema.ts';
import { keyPaths, mayHave } from './key-paths.ts';

describe('keyPaths', () => {
  it.each([
    ['{userId:.user_id}', ['user_id']],
    ['{plan:.traits.plan,type:.type}', ['traits.plan', 'type']],
    ['{a:(.userId // .anonymousId)}', ['userId', 'anonymousId']],
    ['{a:(.timestamp|strptime("%Y.%m")|mktime)}', ['timestamp']],
    ['{a:.context["page"].url}', ['context']],
    ['{a:"x.y"}', []],
  ])('of %s are %j', (query, paths) => expect(keyPaths(query)).toEqual(paths));
});

describe('mayHave', () => {
  it.each([
    ['userId', true],
    ['user_id', false],
    ['traits.plan', true],
    ['traits.nothing', false],
    ['traits', true],
    ['userId.length', false],
  ])('says of calls of Segment and %s: %j', (path, has) => {
    expect(mayHave(jsonSchema('segment'), path)).toBe(has);
  });

  it('says of an object of which nothing is said that it may', () => {
    expect(mayHave({ properties: { a: { type: 'object' } } }, 'a.b')).toBe(true);
  });
});
