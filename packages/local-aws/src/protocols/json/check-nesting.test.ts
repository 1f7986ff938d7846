import { describe, expect, it } from '@jest/globals';
import { checkNesting } from './check-nesting.ts';

const nested = (levels: number) => Buffer.from('['.repeat(levels) + ']'.repeat(levels));

describe('the nesting of JSON', () => {
  it('may be 500 levels deep, however often', () => {
    checkNesting(nested(500));
    checkNesting(Buffer.from(`[${Array.from({ length: 1000 }, () => '{"a":[]}').join(',')}]`));
  });

  it('may not be deeper', () => {
    expect(() => checkNesting(nested(501))).toThrow('The body nests deeper than 500 levels');
    expect(() => checkNesting(Buffer.from('{"a":'.repeat(501)))).toThrow('deeper than 500');
  });

  it('does not count what stands in texts', () => {
    checkNesting(Buffer.from(JSON.stringify({ a: '['.repeat(1000), b: String.raw`\"[`.repeat(1000) })));
  });
});
