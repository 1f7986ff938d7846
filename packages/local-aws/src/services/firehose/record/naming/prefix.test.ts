import { describe, expect, it } from '@jest/globals';
import { parsePrefix } from './prefix.ts';

describe('parsePrefix', () => {
  it('tells text from expressions', () => {
    expect(
      parsePrefix(
        'a/!{timestamp:yyyy/MM}/!{firehose:random-string}!{firehose:error-output-type}/u=!{partitionKeyFromQuery:user-id}/!{partitionKeyFromLambda:x y}',
      ),
    ).toEqual([
      { type: 'text', text: 'a/' },
      { type: 'timestamp', pattern: 'yyyy/MM' },
      { type: 'text', text: '/' },
      { type: 'randomString' },
      { type: 'errorOutputType' },
      { type: 'text', text: '/u=' },
      { type: 'queryKey', key: 'user-id' },
      { type: 'text', text: '/' },
      { type: 'lambdaKey', key: 'x y' },
    ]);
  });

  it.each(['', 'plain/', 'a{b}c', '{timestamp:yyyy}', '!a!', '$'])('keeps %j as text', (prefix) => {
    expect(parsePrefix(prefix)).toEqual(prefix === '' ? [] : [{ type: 'text', text: prefix }]);
  });

  it.each([
    'my!{prefix/',
    '!{',
    '!{}',
    '!{timestamp}',
    '!{:yyyy}',
    '!{timestamp:}',
    'x!{timestamp:yyyy',
    '!{a!{b:c}}',
  ])('refuses %j: an expression has a namespace and a value', (prefix) => {
    expect(() => parsePrefix(prefix)).toThrow(
      `Invalid expression usage: ${prefix}.Must be of the form !{<namespace>:<value>}`,
    );
  });

  it.each(['foo', 'Timestamp', 'partitionkeyfromquery', ' timestamp'])(
    'refuses the namespace %j',
    (namespace) => {
      expect(() => parsePrefix(`!{${namespace}:yyyy}`)).toThrow(
        `Namespace to the left of colon (${namespace}) is an invalid keyword!`,
      );
    },
  );

  it.each([
    'firehose:random',
    'firehose:error-output-types',
    ...'C I J P R T U V b f i j l o p r t'.split(' ').map((letter) => `timestamp:${letter}`),
    'timestamp:year=yyyy',
    "timestamp:'open",
    'timestamp:yyyy]',
    'timestamp:#',
  ])('refuses the value of %s, and names the member', (expression) => {
    const message = 'Invalid conversion character used in the value of the expression in';
    expect(() => parsePrefix(`!{${expression}}`)).toThrow(`${message} Prefix`);
    expect(() => parsePrefix(`!{${expression}}`, 'ErrorOutputPrefix')).toThrow(
      `${message} ErrorOutputPrefix`,
    );
  });
});
