import { CborCodec } from '@smithy/core/cbor';
import { describe, expect, it } from '@jest/globals';
import { checkCbor } from './check-cbor.ts';

const encode = (value: unknown): Uint8Array => {
  const serializer = new CborCodec().createSerializer();
  serializer.write(15, value as never);
  return serializer.flush();
};

describe('CBOR', () => {
  it.each<[string, unknown]>([
    ['numbers', [0, 23, 24, 255, 65_536, 2 ** 40, -1, -500, 1.5, 1e300]],
    ['texts and bytes', { text: 'ä'.repeat(300), bytes: new Uint8Array(300), empty: '' }],
    ['empty lists and maps', [[], {}, [[], {}]]],
    ['truth and nothing', { yes: true, no: false, nothing: null }],
    ['bignums of 64 bits', 2n ** 63n],
    ['many items', Array.from({ length: 1000 }, (_, index) => ({ index }))],
  ])('with %s is taken', (_, value) => {
    checkCbor(encode(value));
  });

  it('of indefinite length is taken', () => {
    // {_ "a": [_ 1, (_ "x", "y")]}
    checkCbor(Buffer.from('bf61619f017f61786179ffffff', 'hex'));
  });

  it.each([
    ['a bignum of 65 bytes', `c25841${'ff'.repeat(65)}`, 'The bignum at byte 1 is longer than 64 bytes'],
    ['a bignum in pieces', `c25f41ffff`, 'The bignum at byte 1 is longer than 64 bytes'],
    ['a decimal fraction', 'c4821a1000000001', 'The item at byte 0 is a decimal fraction'],
    ['501 lists inside each other', `${'81'.repeat(501)}00`, 'nests deeper than 500 levels'],
    ['501 tags inside each other', `${'c1'.repeat(501)}00`, 'nests deeper than 500 levels'],
    ['a list longer than the body', '9affffffff00', 'The item at byte 0 is longer than the body'],
    ['a text longer than the body', '7affffffff00', 'The item at byte 0 is longer than the body'],
    ['a length that is cut off', '5a00', 'The item at byte 0 has no length'],
  ])('with %s is refused', (_, hex, message) => {
    expect(() => checkCbor(Buffer.from(hex, 'hex'))).toThrow(message);
  });
});
