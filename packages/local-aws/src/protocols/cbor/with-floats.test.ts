import { CborCodec } from '@smithy/core/cbor';
import { describe, expect, it } from '@jest/globals';
import { withFloats } from './with-floats.ts';

const encode = (value: unknown): Uint8Array => {
  const serializer = new CborCodec().createSerializer();
  serializer.write(15, value as never);
  return Uint8Array.from(serializer.flush());
};
const decode = (bytes: Uint8Array): unknown => new CborCodec().createDeserializer().read(15, bytes);
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');
const floating = withFloats(['Sum', 'Values', 'Extended']);

describe('floating-point numbers of CBOR', () => {
  it('are written where a member holds a whole number', () => {
    // {"Sum": 30, "n": 30}: of the two, the member's has 64 bits behind fb
    expect(hex(floating(encode({ Sum: 30, n: 30 })))).toBe(`a26353756dfb403e000000000000616e181e`);
    expect(hex(floating(encode({ Sum: -1 })))).toBe(`a16353756dfbbff0000000000000`);
  });

  it.each<[string, unknown]>([
    ['lists and maps', { Values: [0, 1.5, -3, 2 ** 40], Extended: { p50: 1, p99: 2.5 }, after: ['x', 5] }],
    ['members within lists', [{ Sum: 7, At: new Date(5000) }, { Sum: 0.5 }, {}]],
    ['texts of their names', { Label: 'Sum', Sum: 20, text: 'Values'.repeat(60) }],
  ])('leave the value as it is: %s', (_, value) => {
    const bytes = floating(encode(value));
    expect(decode(bytes)).toEqual(value);
    expect(bytes.length).toBeGreaterThan(encode(value).length);
  });
});
