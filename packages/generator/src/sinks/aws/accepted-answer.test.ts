import { describe, expect, it } from '@jest/globals';
import { AcceptedAnswer } from './accepted-answer.ts';
import type { AnswerNames } from './accepted-answer.ts';

const firehose = { failed: 'FailedPutCount', id: 'RecordId' };
const kinesis = { failed: 'FailedRecordCount', id: 'SequenceNumber' };

function recordsOf(names: AnswerNames, chunks: readonly string[]) {
  const answer = new AcceptedAnswer(names);
  for (const chunk of chunks) answer.add(Buffer.from(chunk));
  return answer.records;
}

describe('an answer that took every record', () => {
  const ofFirehose = JSON.stringify({
    FailedPutCount: 0,
    Encrypted: true,
    RequestResponses: [{ RecordId: 'a' }, { RecordId: 'ErrorCod' }, { RecordId: '9 letters' }],
  });
  const ofKinesis = JSON.stringify({
    EncryptionType: 'KMS',
    FailedRecordCount: 0,
    Records: [
      { SequenceNumber: '1', ShardId: 'shardId-000000000000' },
      { SequenceNumber: '2', ShardId: 'shardId-000000000001' },
    ],
  });

  it('has as many ids as records, wherever it is parted on the way', () => {
    expect(recordsOf(kinesis, [ofKinesis])).toBe(2);
    // Its count is looked for in the first part alone.
    for (let at = ofFirehose.indexOf(',') + 1; at < ofFirehose.length; at += 1)
      expect([at, recordsOf(firehose, [ofFirehose.slice(0, at), ofFirehose.slice(at)])]).toEqual([at, 3]);
    const letters = Array.from(ofFirehose);
    const head = letters.splice(0, 20).join('');
    expect(recordsOf(firehose, [head, ...letters])).toBe(3);
  });

  it.each([
    ['is cut', ofFirehose.slice(0, -1)],
    ['is cut within a text', ofFirehose.slice(0, ofFirehose.indexOf('letters'))],
    ['refuses a record', ofFirehose.replace(':0', ':1')],
    ['does not say how many failed', ofKinesis],
    ['contradicts itself', ofFirehose.replace('"9 letters"', '"","ErrorCode":"InternalFailure"')],
    ['has letters that are escaped', ofFirehose.replace('9 letters', String.raw`9 \"letters`)],
    ['is nothing', ''],
  ])('is not seen in one that %s', (_, text) => {
    expect(recordsOf(firehose, [text])).toBeUndefined();
  });
});
