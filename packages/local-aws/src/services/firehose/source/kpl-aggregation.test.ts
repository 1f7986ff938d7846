import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { splitAggregated } from './kpl-aggregation.ts';

/**
 * Made by `aws_kinesis_agg` 1.2.3 of PyPI, AWS's own aggregator: user records `{"a":1}` and `{"b":2}` under the partition
 * keys `one` and `two`.
 */
const golden = Buffer.from(
  '84mawgoDb25lCgN0d28aCwgAGgd7ImEiOjF9GgsIARoHeyJiIjoyfbRB9oyMbF6GFIFqqHkFCEk=',
  'base64',
);

const texts = (data: Buffer) => splitAggregated(data).map(String);

const framed = (message: Buffer) =>
  Buffer.concat([Buffer.from('f3899ac2', 'hex'), message, createHash('md5').update(message).digest()]);

describe('what the Kinesis Producer Library has aggregated', () => {
  it('is split into its records, in their order', () => {
    expect(texts(golden)).toEqual(['{"a":1}', '{"b":2}']);
  });

  it.each([
    ['is none', Buffer.from('{"a":1}')],
    ['is empty', Buffer.alloc(0)],
    [
      'has a digest that is not its own',
      Buffer.concat([golden.subarray(0, -1), Buffer.from([golden.at(-1)! ^ 1])]),
    ],
    ['has the digest of what is no message', framed(Buffer.from('ff'.repeat(20), 'hex'))],
    ['has a field that is longer than the message', framed(Buffer.from('1a7f00', 'hex'))],
    ['has a record without data', framed(Buffer.from('1a020800', 'hex'))],
  ])('stays one record where it %s', (_what, data) => {
    expect(splitAggregated(data)).toEqual([data]);
  });
});
