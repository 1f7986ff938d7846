import { describe, expect, it } from '@jest/globals';
import { UsageError } from './usage-error.ts';
import { readFunctions } from './read-functions.ts';

const arn = 'arn:aws:lambda:us-east-1:000000000000:function:transform';

describe('readFunctions', () => {
  it('reads addresses and modules by their ARN', () => {
    expect(readFunctions([`${arn}=http://localhost:9000/?a=b`, `${arn}2=./transform.mjs`])).toEqual({
      [arn]: 'http://localhost:9000/?a=b',
      [`${arn}2`]: './transform.mjs',
    });
    expect(readFunctions()).toEqual({});
  });

  it.each(['', 'transform', arn, `${arn}=`, '=./transform.mjs', 'transform=./transform.mjs'])(
    'refuses %j',
    (text) => {
      expect(() => readFunctions([text])).toThrow(UsageError);
      expect(() => readFunctions([text])).toThrow(`got ${text || 'nothing'}`);
    },
  );

  it('refuses two for one ARN', () => {
    expect(() => readFunctions([`${arn}=a`, `${arn}=b`])).toThrow(`--function must be given once for ${arn}`);
  });
});
