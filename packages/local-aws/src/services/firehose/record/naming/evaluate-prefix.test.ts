import { describe, expect, it } from '@jest/globals';
import {
  deliveryPrefix,
  errorPrefix,
  evaluatePrefix,
  partitionOf,
  resolvePartition,
} from './evaluate-prefix.ts';

const instant = new Date('2026-07-13T14:05:09.999Z');
let drawn = 0;
const flushValues = { instant, randomString: () => `random-${++drawn}` };
const delivered = (prefix: string | undefined, timeZone?: string): string =>
  evaluatePrefix(deliveryPrefix(prefix), { ...flushValues, timeZone });

describe('the prefix of delivered records', () => {
  it.each([
    [undefined, '2026/07/13/14/'],
    ['', '2026/07/13/14/'],
    ['legacy', 'legacy2026/07/13/14/'],
    ['clicks/', 'clicks/2026/07/13/14/'],
    ['clicks/!{timestamp:yyyy}/', 'clicks/2026/'],
    ["!{timestamp:'year='yyyy'/month='MM}/!{timestamp:dd}", 'year=2026/month=07/13'],
  ])('%j gives %j', (prefix, expected) => {
    expect(delivered(prefix)).toBe(expected);
  });

  it('takes the time of a custom zone, default date included', () => {
    expect(delivered(undefined, 'Asia/Tokyo')).toBe('2026/07/13/23/');
    expect(delivered('!{timestamp:dd-HH-mm}', 'Asia/Calcutta')).toBe('13-19-35');
  });

  it('draws a new random string for each expression, and adds no date to them', () => {
    drawn = 0;
    expect(delivered('!{firehose:random-string}/!{firehose:random-string}/')).toBe('random-1/random-2/');
  });

  it('adds no date to partition keys', () => {
    const parts = deliveryPrefix(
      'customer_id=!{partitionKeyFromQuery:c}/device=!{partitionKeyFromLambda:d}/',
    );
    expect(
      evaluatePrefix(parts, { ...flushValues, queryKeys: { c: '12' }, lambdaKeys: { d: 'mobile' } }),
    ).toBe('customer_id=12/device=mobile/');
  });
});

describe('the prefix of failed records', () => {
  const failed = (errorOutputPrefix: string | undefined, prefix?: string): string =>
    evaluatePrefix(errorPrefix(errorOutputPrefix, prefix), {
      ...flushValues,
      errorOutputType: 'processing-failed',
    });

  it.each([
    ['errors/!{firehose:error-output-type}/', 'a/', 'errors/processing-failed/'],
    [
      '!{firehose:error-output-type}/!{firehose:error-output-type}/!{timestamp:HH}/',
      'a/',
      'processing-failed/processing-failed/14/',
    ],
    ['literal/', 'a/', 'literal/'],
    [undefined, 'a/', 'a/processing-failed/2026/07/13/14/'],
    ['', undefined, 'processing-failed/2026/07/13/14/'],
  ])('%j beside the prefix %j gives %j', (errorOutputPrefix, prefix, expected) => {
    expect(failed(errorOutputPrefix, prefix)).toBe(expected);
  });
});

describe('a partition', () => {
  const parts = deliveryPrefix(
    'u=!{partitionKeyFromQuery:u}/!{timestamp:yyyy/MM}/!{firehose:random-string}/',
  );

  it('is the prefix itself when nothing is left open', () => {
    expect(partitionOf(deliveryPrefix('u=!{partitionKeyFromQuery:u}/'), { queryKeys: { u: 'a/b' } })).toBe(
      'u=a/b/',
    );
  });

  it('leaves time and random strings open until the buffer is flushed', () => {
    drawn = 0;
    const partition = partitionOf(parts, { queryKeys: { u: 'x' } });
    expect(partition).toBe(partitionOf(parts, { queryKeys: { u: 'x' } }));
    expect(resolvePartition(partition, flushValues)).toBe('u=x/2026/07/random-1/');
    expect(resolvePartition(partition, { ...flushValues, timeZone: 'Asia/Tokyo' })).toBe(
      'u=x/2026/07/random-2/',
    );
  });

  it.each(['!{timestamp:yyyy}', '\0', '\0timestamp:yyyy\0', '\0\0', '$&', 'a\0b'])(
    'keeps the key %j as it is',
    (u) => {
      expect(resolvePartition(partitionOf(parts, { queryKeys: { u } }), flushValues)).toMatch(
        `u=${u}/2026/07/random-`,
      );
    },
  );

  it('says which key has no value', () => {
    expect(() => partitionOf(parts)).toThrow('no value for !{partitionKeyFromQuery:u}');
  });
});
