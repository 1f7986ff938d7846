import { describe, expect, it } from '@jest/globals';
import { AllTaken, writeBatch } from './write-batch.ts';

describe('the fast writer of the answer to a batch', () => {
  it.each([0, 1, 3])('writes %i ids as JSON.stringify does', (count) => {
    const RequestResponses = Array.from({ length: count }, (_, i) => ({ RecordId: `id+/${i}` }));
    const entries = Buffer.from(RequestResponses.map((response) => JSON.stringify(response)).join(','));
    for (const Encrypted of [true, false]) {
      const output = new AllTaken(Encrypted, entries);
      expect(output.RequestResponses).toEqual(RequestResponses);
      expect(writeBatch(output)?.toString()).toBe(
        JSON.stringify({ FailedPutCount: 0, Encrypted, RequestResponses }),
      );
    }
  });

  it('leaves an answer with refused records to the protocol', () => {
    const RequestResponses = [{ ErrorCode: 'ServiceUnavailableException', ErrorMessage: 'Slow down.' }];
    expect(writeBatch({ FailedPutCount: 1, Encrypted: false, RequestResponses })).toBeUndefined();
  });
});
