import { describe, expect, it } from '@jest/globals';
import { partOf, problemOf } from './problem.ts';

describe('a problem', () => {
  it('is one line, with the name that AWS gives it, and without the request', () => {
    const refused = Object.assign(
      new Error('The signature does not match.\n\nThe Canonical String was\nx-amz-security-token:secret'),
      { name: 'SignatureDoesNotMatch' },
    );
    expect(problemOf(refused)).toBe('SignatureDoesNotMatch: The signature does not match.');
    expect(problemOf(Object.assign(new Error('UnknownError'), { name: 'NotImplemented' }))).toBe(
      'NotImplemented',
    );
    expect(problemOf(new Error('The key AKIAIOSFODNN7EXAMPLE is none'))).toBe('The key AKIA… is none');
    expect(problemOf('text')).toBe('text');
  });

  it('has words where AWS, or a connection, has none of its own', () => {
    const silent = (name: string, httpStatusCode: number) =>
      Object.assign(new Error('UnknownError'), { name, $metadata: { httpStatusCode } });
    expect(problemOf(silent('Unknown', 403))).toBe('HTTP 403: access denied');
    expect(problemOf(silent('NotFound', 404))).toBe('NotFound: it is not there');
    expect(problemOf(silent('Unknown', 418))).toBe('HTTP 418');
    const refused = new AggregateError([
      new Error('connect ECONNREFUSED ::1:4566'),
      new Error('connect ECONNREFUSED 127.0.0.1:4566'),
    ]);
    expect(problemOf(refused)).toBe('connect ECONNREFUSED ::1:4566');
  });

  it('takes the place of its part alone', async () => {
    expect(await partOf('alarms', () => Promise.reject(new Error('no answer')))).toEqual({
      problem: 'alarms: no answer',
    });
    expect(await partOf('alarms', () => Promise.resolve([]))).toEqual({ value: [] });
  });
});
