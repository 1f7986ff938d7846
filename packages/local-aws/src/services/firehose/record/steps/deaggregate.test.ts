import { describe, expect, it } from '@jest/globals';
import { deaggregate } from './deaggregate.ts';

const json = (record: string): string[] =>
  deaggregate(Buffer.from(record), { subRecordType: 'JSON' }).map(String);
const delimited = (record: string, delimiter: string): string[] =>
  deaggregate(Buffer.from(record), { subRecordType: 'DELIMITED', delimiter: Buffer.from(delimiter) }).map(
    String,
  );

describe('de-aggregation of JSON', () => {
  it.each([
    ['{"a":1}', ['{"a":1}']],
    ['{"a":1}{"a":2}', ['{"a":1}', '{"a":2}']],
    ['{"a":1}\n{"a":2}\n', ['{"a":1}', '{"a":2}']],
    [' \r\n{"a":"}{"}\t{"b":{"c":"\\""}} ', ['{"a":"}{"}', '{"b":{"c":"\\""}}']],
    ['{ "a" : 1.0 }{"é":"日"}', ['{ "a" : 1.0 }', '{"é":"日"}']],
  ])('splits %j', (record, expected) => {
    expect(json(record)).toEqual(expected);
  });

  it.each([
    '',
    '  ',
    '[{"a":1},{"a":2}]',
    '{"a":1},{"a":2}',
    '{"a":1} garbage',
    '{"a":1}{"a":',
    '42',
    '{"a":1}[]',
  ])('keeps %j whole', (record) => {
    expect(json(record)).toEqual([record]);
  });

  it('splits 500 objects and leaves 501 alone', () => {
    expect(json('{"a":1}\n'.repeat(500))).toHaveLength(500);
    expect(json('{"a":1}\n'.repeat(501))).toHaveLength(1);
  });

  it('copies nothing', () => {
    const record = Buffer.from('{"a":1}{"b":2}');
    for (const piece of deaggregate(record, { subRecordType: 'JSON' }))
      expect(piece.buffer).toBe(record.buffer);
  });
});

describe('de-aggregation by delimiter', () => {
  it.each([
    ['a|b|c', '|', ['a', 'b', 'c']],
    ['a####b', '####', ['a', 'b']],
    ['a\n', '\n', ['a']],
    ['|a||b|', '|', ['a', 'b']],
    ['no delimiter', '|', ['no delimiter']],
    ['', '|', ['']],
    ['||', '|', ['||']],
    ['a|b', '', ['a|b']],
  ])('splits %j at %j', (record, delimiter, expected) => {
    expect(delimited(record, delimiter)).toEqual(expected);
  });

  it('splits 500 pieces and leaves 501 alone', () => {
    expect(delimited('x|'.repeat(500), '|')).toHaveLength(500);
    expect(delimited('x|'.repeat(501), '|')).toHaveLength(1);
  });
});
