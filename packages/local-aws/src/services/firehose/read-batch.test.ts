import { describe, expect, it } from '@jest/globals';
import { readBatch } from './read-batch.ts';

const body = (value: unknown) => Buffer.from(JSON.stringify(value));
const batch = (...data: unknown[]) =>
  readBatch(body({ DeliveryStreamName: 'clickstream', Records: data.map((Data) => ({ Data })) }));

describe('the fast reader of a batch', () => {
  it.each([0, 1, 2, 3, 4, 199, 200, 201, 100_000])('reads records of %i bytes', (length) => {
    const records = [7, 9].map((seed) =>
      Buffer.from(Array.from({ length }, (_, index) => (index * seed) % 256)),
    );
    const read = batch(...records.map((record) => record.toString('base64')));
    expect(read?.DeliveryStreamName).toBe('clickstream');
    expect(read?.Records?.map(({ Data }) => Buffer.from(Data!))).toEqual(records);
  });

  it.each([
    ['text that is no base64', ['ab*d']],
    ['white space in it', ['ab d']],
    ['padding in the middle', ['a=bc']],
    ['a length that is none of base64', ['abc']],
    ['the alphabet of addresses', ['ab-_']],
    ['a number', [1]],
    ['nothing', [undefined]],
    ['null', [null]],
  ])('leaves %s to the protocol', (_, data) => {
    expect(batch('YWJj', ...data)).toBeUndefined();
  });

  it.each([
    ['no JSON', Buffer.from('{')],
    ['no object', body(null)],
    ['no name', body({ Records: [] })],
    ['a name that is no text', body({ DeliveryStreamName: 1, Records: [] })],
    ['no records', body({ DeliveryStreamName: 'a' })],
    ['records that are no list', body({ DeliveryStreamName: 'a', Records: {} })],
    ['a record that is null', body({ DeliveryStreamName: 'a', Records: [null] })],
  ])('leaves a body with %s to the protocol', (_, bytes) => {
    expect(readBatch(bytes)).toBeUndefined();
  });
});
