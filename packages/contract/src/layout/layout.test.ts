import { describe, expect, it } from '@jest/globals';
import { layoutOf } from './layout.ts';
import type { LayoutSettingInput } from './layout-setting.ts';

describe('layoutOf', () => {
  it("is the tutorial's by default: a folder a user and hour", () => {
    expect(layoutOf()).toEqual({
      kind: 'user',
      prefix:
        'clickstream/userId=!{partitionKeyFromQuery:userId}/year=!{timestamp:yyyy}/month=!{timestamp:MM}/day=!{timestamp:dd}/hour=!{timestamp:HH}/',
      errorPrefix: 'clickstream-errors/!{firehose:error-output-type}/',
      eventsPrefix: 'clickstream/',
      errorsPrefix: 'clickstream-errors/',
      keyQuery: '{userId:.user_id}',
      keys: [{ name: 'userId', paths: ['$.user_id'] }],
      compression: 'UNCOMPRESSED',
      glob: 'clickstream/userId=*/year=*/month=*/day=*/hour=*/*',
      columns: [
        { folder: 'userId', name: 'userid', type: 'string' },
        { folder: 'year', name: 'year', type: 'int', time: 'yyyy' },
        { folder: 'month', name: 'month', type: 'int', time: 'MM' },
        { folder: 'day', name: 'day', type: 'int', time: 'dd' },
        { folder: 'hour', name: 'hour', type: 'int', time: 'HH' },
      ],
      buffer: { sizeMiB: { min: 64, max: 128 }, intervalSeconds: { min: 60, max: 900 } },
    });
  });

  it('needs no dynamic partitioning by time, and may then buffer as any stream', () => {
    expect(layoutOf({ kind: 'time', compression: 'GZIP' })).toMatchObject({
      prefix: 'clickstream/dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/',
      keyQuery: undefined,
      keys: [],
      compression: 'GZIP',
      glob: 'clickstream/dt=*/hour=*/*',
      columns: [
        { name: 'dt', type: 'date' },
        { name: 'hour', type: 'int' },
      ],
      buffer: { sizeMiB: { min: 1, max: 128 }, intervalSeconds: { min: 0, max: 900 } },
    });
  });

  it.each<[string, LayoutSettingInput, string]>([
    ["the tutorial's event", { kind: 'event' }, '{event:.event}'],
    ["Segment's call", { kind: 'event', source: 'segment' }, '{event:.type}'],
    [
      "Segment's user, or the visitor before the first sign-in",
      { kind: 'user', source: 'segment' },
      '{userId:(.userId // .anonymousId)}',
    ],
    ['a field', { kind: 'user', partitionBy: 'userId' }, '{userId:.userId}'],
    ['a field within another', { kind: 'event', partitionBy: 'context.app' }, '{event:.context.app}'],
  ])('takes %s for the key', (_, setting, query) => expect(layoutOf(setting).keyQuery).toBe(query));

  it('has the bucket for a number', () => {
    const { columns, prefix } = layoutOf({ kind: 'bucketed', buckets: 8 });
    expect(prefix).toBe(
      'clickstream/bucket=!{partitionKeyFromQuery:bucket}/dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/',
    );
    expect(columns[0]).toEqual({ folder: 'bucket', name: 'bucket', type: 'int' });
  });

  it("takes a prefix of the user's own, with or without keys", () => {
    expect(
      layoutOf({
        kind: 'custom',
        prefix: 'raw/v=1/country=!{partitionKeyFromQuery:country}/!{timestamp:yyyy/MM/dd}/',
        errorPrefix: 'failed/!{firehose:error-output-type}/!{timestamp:yyyy}/',
        keyQuery: '{country:.country}',
      }),
    ).toMatchObject({
      eventsPrefix: 'raw/v=1/',
      errorsPrefix: 'failed/',
      keys: undefined,
      glob: 'raw/v=1/country=*/*/*/*/*',
      columns: [{ folder: 'country', type: 'string' }],
      buffer: { sizeMiB: { min: 64 } },
    });
    expect(layoutOf({ kind: 'custom', prefix: 'raw/!{timestamp:yyyy/MM/dd/HH}/' })).toMatchObject({
      keyQuery: undefined,
      keys: [],
      columns: [],
      buffer: { sizeMiB: { min: 1 } },
    });
  });

  it('has columns of the folders that follow each other from where events begin, and of no others', () => {
    const columns = (prefix: string) =>
      layoutOf({ kind: 'custom', prefix, keyQuery: '{a:.a}' }).columns.map(({ name, type, time }) =>
        [name, type, time].filter(Boolean).join(' '),
      );
    const key = '!{partitionKeyFromQuery:a}';
    expect(columns(`raw/a=${key}/At=!{timestamp:yyyy-MM-dd}/h=!{timestamp:HH}/`)).toEqual([
      'a string',
      'at date yyyy-MM-dd',
      'h int HH',
    ]);
    expect(columns(`raw/day=!{timestamp:yyyy/MM/dd}/a=${key}/`)).toEqual([
      'day string yyyy/MM/dd',
      'a string',
    ]);
    expect(columns(`raw/!{timestamp:yyyy}/a=${key}/`)).toEqual([]);
    expect(columns(`raw/a=${key}/!{timestamp:yyyy}/h=!{timestamp:HH}/`)).toEqual(['a string']);
  });

  it.each<[string, object, string]>([
    ['no folder of its own', { prefix: '!{timestamp:yyyy}/' }, 'begin with a folder'],
    ['no slash at the end', { prefix: 'raw/!{timestamp:yyyy}' }, 'end with a slash'],
    ['nothing that tells one hour from another', { prefix: 'raw/' }, 'must name a time'],
    ['an expression that is not closed', { prefix: 'raw/!{timestamp:yyyy/' }, 'of the form'],
    ['keys of a Lambda function', { prefix: 'raw/!{partitionKeyFromLambda:a}/' }, 'is none of'],
    ['a key without a query', { prefix: 'raw/!{partitionKeyFromQuery:a}/' }, 'must give a'],
    [
      'a query without a key',
      { prefix: 'raw/!{timestamp:yyyy}/', keyQuery: '{a:.a}' },
      'must come with a prefix',
    ],
    [
      'a time that no formatter knows',
      { prefix: 'raw/!{timestamp:bbb}/' },
      "letters of Java's DateTimeFormatter, as in !{timestamp:yyyy/MM/dd/HH}, and has !{timestamp:bbb}",
    ],
    [
      'a key that the query does not give',
      { prefix: 'raw/!{partitionKeyFromQuery:d}/', keyQuery: '{c:.d}' },
      'must give d, which',
    ],
    [
      'a query that gives more than it names',
      { prefix: 'raw/!{partitionKeyFromQuery:c}/', keyQuery: '{c:.c, "d":.c}' },
      'and gives d',
    ],
    ['the type of an error', { prefix: 'raw/!{firehose:error-output-type}/' }, 'is for the errorPrefix'],
    ['errors of one kind only', { prefix: 'raw/!{timestamp:yyyy}/', errorPrefix: 'errors/' }, 'must hold'],
    [
      'errors below the events',
      { prefix: 'raw/!{timestamp:yyyy}/', errorPrefix: 'raw/errors/!{firehose:error-output-type}/' },
      'must not lie below',
    ],
  ])('refuses %s', (_, setting, reason) => {
    expect(() => layoutOf({ kind: 'custom', ...setting } as LayoutSettingInput)).toThrow(reason);
  });
});
