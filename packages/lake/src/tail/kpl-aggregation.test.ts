import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { splitAggregated } from './kpl-aggregation.ts';

const framed = (message: Buffer) =>
  Buffer.concat([Buffer.from('f3899ac2', 'hex'), message, createHash('md5').update(message).digest()]);

describe('what the Kinesis Producer Library has aggregated', () => {
  it('is split into its records, in their order, past fields that are numbers', () => {
    const message = Buffer.from('0a01701a0508001a01611a0508001a0162', 'hex');
    expect(splitAggregated(framed(message)).map(String)).toEqual(['a', 'b']);
  });

  it.each([
    ['is none', Buffer.from('{"a":1}')],
    ['is empty', Buffer.alloc(0)],
    [
      'has a digest that is not its own',
      Buffer.concat([Buffer.from('f3899ac21a031a0161', 'hex'), Buffer.alloc(16)]),
    ],
    ['has the digest of what is no message', framed(Buffer.from('ff'.repeat(20), 'hex'))],
    ['has a field that is longer than the message', framed(Buffer.from('1a7f00', 'hex'))],
    ['has a record without data', framed(Buffer.from('1a020800', 'hex'))],
  ])('stays one record where it %s', (_what, data) => {
    expect(splitAggregated(data)).toEqual([data]);
  });
});
