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

  it('reads what clients write with white space, in either order', () => {
    const text =
      ' {\n"Records" : [ { "Data" : "YQ==" } , {"Data": ""},\t{"Data":"YWI="} ] , "DeliveryStreamName": "a b" } ';
    const read = readBatch(Buffer.from(text));
    expect(read?.DeliveryStreamName).toBe('a b');
    expect(read?.Records?.map(({ Data }) => Buffer.from(Data!).toString())).toEqual(['a', '', 'ab']);
  });

  it('reads no records as none', () => {
    expect(batch()).toEqual({ DeliveryStreamName: 'clickstream', Records: [] });
  });

  it('leaves a body that is cut short anywhere, or goes on, to the protocol', () => {
    const whole = body({ DeliveryStreamName: 'a', Records: [{ Data: 'YWJj' }, { Data: 'YWI=' }] });
    expect(readBatch(whole)).toBeDefined();
    for (let end = 0; end < whole.length; end += 1) expect(readBatch(whole.subarray(0, end))).toBeUndefined();
    expect(readBatch(Buffer.concat([whole, Buffer.from('}')]))).toBeUndefined();
  });

  it.each([
    ['a further member', { Data: 'YWJj', Other: 1 }],
    ['another member', { data: 'YWJj' }],
  ])('leaves a record with %s to the protocol', (_, record) => {
    expect(readBatch(body({ DeliveryStreamName: 'a', Records: [record] }))).toBeUndefined();
  });

  it.each([
    ['text that is no base64', ['ab*d']],
    ['white space in it', ['ab d']],
    ['padding in the middle', ['a=bc']],
    ['text behind padding', ['YQ==YQ==']],
    ['padding of three', ['Y===']],
    ['nothing but padding', ['====']],
    ['a length that is none of base64', ['abc']],
    ['the alphabet of addresses', ['ab-_']],
    ['a number', [1]],
    ['nothing', [undefined]],
    ['null', [null]],
  ])('leaves %s to the protocol', (_, data) => {
    expect(batch('YWJj', ...data)).toBeUndefined();
  });

  it('takes the characters of base64 anywhere, and no others', () => {
    const alphabet = /[A-Za-z0-9+/]/;
    const text = Buffer.from('QUJDREVGR0hJSktMTU5PUFFSU1RVVldYWVphYmNkZWZnaGlqa2xtbm9w');
    for (let at = 0; at < text.length; at += 1) {
      for (let byte = 0; byte < 256; byte += 1) {
        const changed = Buffer.from(text);
        changed[at] = byte;
        const read = readBatch(
          Buffer.concat([
            Buffer.from('{"DeliveryStreamName":"a","Records":[{"Data":"'),
            changed,
            Buffer.from('"}]}'),
          ]),
        );
        const padding = byte === 0x3d && at === text.length - 1;
        const character = String.fromCharCode(byte);
        if (padding || alphabet.test(character)) {
          expect(read?.Records?.[0]?.Data).toEqual(Buffer.from(changed.toString('latin1'), 'base64'));
        } else if (read) expect([at, character]).toBe('refused');
      }
    }
  });

  it('leaves a body that is larger than any batch to the protocol', () => {
    const records = Array.from({ length: 8 }, () => 'A'.repeat(1024 * 1024));
    expect(batch(...records.slice(1))).toBeDefined();
    expect(batch(...records)).toBeUndefined();
  });

  it.each([
    ['no JSON', Buffer.from('{')],
    ['no object', body(null)],
    ['no name', body({ Records: [] })],
    ['a name that is no text', body({ DeliveryStreamName: 1, Records: [] })],
    ['a name with an escape', Buffer.from(String.raw`{"DeliveryStreamName":"\u0061","Records":[]}`)],
    ['a name that is not ASCII', body({ DeliveryStreamName: 'é', Records: [] })],
    ['a name twice', Buffer.from('{"DeliveryStreamName":"a","DeliveryStreamName":"b","Records":[]}')],
    ['a further member', body({ DeliveryStreamName: 'a', Records: [], Other: 1 })],
    ['no records', body({ DeliveryStreamName: 'a' })],
    ['records that are no list', body({ DeliveryStreamName: 'a', Records: {} })],
    ['a record that is null', body({ DeliveryStreamName: 'a', Records: [null] })],
  ])('leaves a body with %s to the protocol', (_, bytes) => {
    expect(readBatch(bytes)).toBeUndefined();
  });
});
