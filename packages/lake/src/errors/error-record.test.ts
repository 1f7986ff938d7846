import { describe, expect, it } from '@jest/globals';
import { parseErrorRecord } from './error-record.ts';

const rawData = Buffer.from('{"a":1}').toString('base64');

describe('parseErrorRecord', () => {
  it.each([
    [{ rawData, errorCode: 'C', errorMessage: 'M', arrivalTimestamp: 1741088912364 }, 1741088912364],
    [
      { rawData, errorCode: 'C', errorMessage: 'M', arrivalTimestamp: '1741088912364', lambdaArn: 'x' },
      1741088912364,
    ],
    [{ attemptsMade: 1, lastErrorCode: 'C', lastErrorMessage: 'M', rawData, sequenceNumber: '1' }, undefined],
    [{ ErrorCode: 'C', ErrorMessage: 'M', RawData: rawData }, undefined],
    [{ errorCode: 'C', errorMessage: 'M', EncodedData: rawData }, undefined],
  ])('reads %j', (record, arrivedMs) => {
    expect(parseErrorRecord(JSON.stringify(record))).toEqual({
      data: Buffer.from('{"a":1}'),
      code: 'C',
      message: 'M',
      arrivedMs,
    });
  });

  it.each([
    ['{"a":1}', Buffer.from('{"a":1}')],
    ['n\u00fcll', Buffer.from('n\u00fcll')],
    ['abcde', Buffer.from('abcde')],
  ])('takes what is no base64 as it stands: %s', (text, data) => {
    expect(parseErrorRecord(JSON.stringify({ errorCode: 'C', rawData: text }))).toMatchObject({
      data,
      isPlain: true,
    });
  });

  it.each(['', 'eyJhIjoxfQ==', 'eyJhIjoxfQ', 'eyJh\nIjox\r\nfQ==', '-_-_'])('takes %j for base64', (text) => {
    const record = parseErrorRecord(JSON.stringify({ errorCode: 'C', rawData: text }))!;
    expect(record.data).toEqual(Buffer.from(text, 'base64'));
    expect(record).not.toHaveProperty('isPlain');
  });

  it.each(['', 'null', '[]', '{"rawData":"eyJ"', '{"errorCode":"C"}', '{"rawData":1,"errorCode":"C"}'])(
    'finds none in %s',
    (line) => {
      expect(parseErrorRecord(line)).toBeUndefined();
    },
  );
});
