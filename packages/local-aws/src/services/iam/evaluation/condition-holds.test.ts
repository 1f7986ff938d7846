import { describe, expect, it } from '@jest/globals';
import { conditionHolds } from './condition-holds.ts';

const keys = (values: Readonly<Record<string, readonly string[]>>) => ({
  values: (key: string) => values[key.toLowerCase()],
});
/** Whether a request with these values of `k` meets a condition. */
const holds = (operator: string, expected: string | readonly string[], ...values: readonly string[]) =>
  conditionHolds(
    { operator, key: 'k', values: [expected].flat() },
    keys({ ...(values.length > 0 && { k: values }), who: ['anna'], star: ['*'] }),
  );

describe('a condition', () => {
  it.each([
    ['StringEquals', 'a', 'a', true],
    ['StringEquals', 'a', 'A', false],
    ['StringEquals', 'a*', 'ab', false],
    ['StringEquals', ['a', 'b'], 'b', true],
    ['StringNotEquals', ['a', 'b'], 'b', false],
    ['StringNotEquals', ['a', 'b'], 'c', true],
    ['StringEqualsIgnoreCase', 'a', 'A', true],
    ['StringNotEqualsIgnoreCase', 'a', 'A', false],
    ['StringLike', 'raw/*', 'raw/a', true],
    ['StringLike', 'raw/?', 'raw/ab', false],
    ['StringNotLike', 'raw/*', 'raw/a', false],
    ['StringEquals', '${who}', 'anna', true],
    ['StringLike', 'home/${who}/*', 'home/anna/x', true],
    ['StringLike', '${star}', 'anything', false],
    ['StringLike', '${star}', '*', true],
    ['StringLike', '${*}', '*', true],
    ['StringLike', '${*}', 'a', false],
    ['StringEquals', "${none, 'all'}", 'all', true],
    ['StringEquals', '${none}', '', false],
    ['NumericEquals', '10', '10.0', true],
    ['NumericNotEquals', '10', '10', false],
    ['NumericLessThan', '10', '9', true],
    ['NumericLessThanEquals', '10', '10', true],
    ['NumericGreaterThan', '10', '9', false],
    ['NumericGreaterThanEquals', '10', '10', true],
    ['NumericLessThan', '10', 'none', false],
    ['DateEquals', '2026-01-01T00:00:00Z', '2026-01-01T01:00:00+01:00', true],
    ['DateNotEquals', '2026-01-01T00:00:00Z', '2026-01-01', false],
    ['DateLessThan', '2026-01-01T00:00:00Z', '2025-12-31T23:59:59Z', true],
    ['DateLessThanEquals', '2026-01-01', '2026-01-01', true],
    ['DateGreaterThan', '1767225600', '2026-01-02', true],
    ['DateGreaterThanEquals', '1767225600', '2026-01-01', true],
    ['Bool', 'true', 'TRUE', true],
    ['Bool', 'true', 'false', false],
    ['BinaryEquals', 'QUJD', 'QUJD', true],
    ['BinaryEquals', 'QUJD', 'QUJE', false],
    ['IpAddress', '127.0.0.0/8', '127.0.0.1', true],
    ['IpAddress', '10.0.0.1', '127.0.0.1', false],
    ['IpAddress', '2001:db8::/32', '2001:db8::1', true],
    ['NotIpAddress', '127.0.0.0/8', '127.0.0.1', false],
    ['ArnLike', 'arn:aws:iam::*:role/a*', 'arn:aws:iam::1:role/ab', true],
    ['ArnLike', 'arn:aws:iam::*/ab', 'arn:aws:iam::1:role/ab', false],
    ['ArnEquals', 'arn:aws:iam::1:role/*', 'arn:aws:iam::1:role/ab', true],
    ['ArnNotLike', 'arn:aws:iam::1:role/*', 'arn:aws:iam::1:role/ab', false],
    ['ArnNotEquals', 'arn:aws:iam::1:role/b', 'arn:aws:iam::1:role/ab', true],
  ] as const)('of %s on %j is, for %s, %s', (operator, expected, value, result) => {
    expect(holds(operator, expected, value)).toBe(result);
  });

  it('on a key that the request lacks holds where it negates, or only looks if there is one', () => {
    expect(holds('StringEquals', 'a')).toBe(false);
    expect(holds('StringNotEquals', 'a')).toBe(true);
    expect(holds('StringEqualsIfExists', 'a')).toBe(true);
    expect(holds('StringEqualsIfExists', 'a', 'b')).toBe(false);
    expect(holds('Null', 'true')).toBe(true);
    expect(holds('Null', 'false')).toBe(false);
    expect(holds('Null', 'false', 'a')).toBe(true);
    expect(holds('ForAllValues:StringEquals', 'a')).toBe(true);
    expect(holds('ForAnyValue:StringEquals', 'a')).toBe(false);
  });

  it('on several values asks for all of them, or for one', () => {
    expect(holds('ForAllValues:StringEquals', ['a', 'b'], 'a', 'b')).toBe(true);
    expect(holds('ForAllValues:StringEquals', ['a', 'b'], 'a', 'c')).toBe(false);
    expect(holds('ForAnyValue:StringLike', 'a*', 'b', 'ab')).toBe(true);
    expect(holds('ForAnyValue:StringLike', 'a*', 'b', 'c')).toBe(false);
    expect(holds('ForAllValues:StringNotEquals', 'a', 'b', 'c')).toBe(true);
    expect(holds('ForAllValues:StringNotEquals', 'a', 'b', 'a')).toBe(false);
    expect(holds('ForAnyValue:StringNotEquals', 'a', 'b', 'a')).toBe(true);
  });
});
