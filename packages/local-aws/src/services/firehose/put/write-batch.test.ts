import { describe, expect, it } from '@jest/globals';
import { writeBatch } from './write-batch.ts';

describe('the fast writer of the answer to a batch', () => {
  it.each([0, 1, 3])('writes %i ids as JSON.stringify does', (count) => {
    const RequestResponses = Array.from({ length: count }, (_, i) => ({ RecordId: `id+/${i}` }));
    for (const Encrypted of [true, false]) {
      const output = { FailedPutCount: 0, Encrypted, RequestResponses };
      expect(writeBatch(output)?.toString()).toBe(JSON.stringify(output));
    }
  });

  it('leaves an answer with refused records to the protocol', () => {
    const RequestResponses = [{ ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' }];
    expect(writeBatch({ FailedPutCount: 1, Encrypted: false, RequestResponses })).toBeUndefined();
  });
});
