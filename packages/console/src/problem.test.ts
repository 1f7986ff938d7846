import { describe, expect, it } from '@jest/globals';
import { isAllUnreachable, isAllUnread, partOf, problemOf } from './problem.ts';

describe('a problem', () => {
  it('is one line, with the name that AWS gives it, and without the request', () => {
    const refused = Object.assign(
      new Error('The signature does not match.\n\nThe Canonical String was\nx-amz-security-token:secret'),
      { name: 'SignatureDoesNotMatch' },
    );
    expect(problemOf(refused)).toMatch(/^SignatureDoesNotMatch: The signature does not match\. \([^\n]*\)$/);
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
    expect(problemOf(refused)).toBe(
      'connect ECONNREFUSED ::1:4566 (nothing listens there; pnpm local starts local AWS)',
    );
    expect(problemOf(new Error('connect ECONNREFUSED 127.0.0.1:4567'))).toBe(
      'connect ECONNREFUSED 127.0.0.1:4567 (nothing listens there; pnpm local --port 4567 starts local AWS)',
    );
  });

  it('says what makes what is not there, and nothing of what is elsewhere', () => {
    const named = (name: string, message: string) => problemOf(Object.assign(new Error(message), { name }));
    expect(named('NoSuchBucket', 'The specified bucket does not exist')).toBe(
      'NoSuchBucket: The specified bucket does not exist (pnpm cdktf deploy makes it)',
    );
    expect(named('LakeError', 's3://raw: there is no such bucket')).toBe(
      's3://raw: there is no such bucket (pnpm cdktf deploy makes it)',
    );
    expect(named('Error', 'connect ECONNREFUSED 10.0.0.1:443')).toBe('connect ECONNREFUSED 10.0.0.1:443');
  });

  it.each([
    ['ExpiredToken', 'The provided token has expired.'],
    ['ExpiredTokenException', 'The security token included in the request is expired'],
    ['InvalidClientTokenId', 'The security token included in the request is invalid.'],
    ['UnrecognizedClientException', 'The security token included in the request is invalid.'],
    ['InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'],
    ['CredentialsProviderError', 'Could not load credentials from any providers'],
  ])('of credentials that are none any more says how they are renewed: %s', (name, message) => {
    const said = problemOf(Object.assign(new Error(message), { name }));
    expect(said.startsWith(`${name}: ${message} (credentials that have expired, or are wrong: renew`)).toBe(
      true,
    );
    // Said once, also where a problem is told again.
    expect(problemOf(new Error(said))).toBe(said);
    expect(problemOf(Object.assign(new Error('no'), { name: 'AccessDenied' }))).toBe('AccessDenied: no');
  });

  it('is of all parts where nothing is known of any, nor about to be', () => {
    const refused = { problem: 'ExpiredToken' };
    expect(isAllUnread([refused, { problem: 'no answer', isUnreachable: true }])).toBe(true);
    expect(isAllUnread([refused, { problem: 'reading…', isPending: true }])).toBe(false);
    expect(isAllUnread([refused, { value: 1 }])).toBe(false);
  });

  it('of nobody who answers is told from any other', async () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:443'), { code: 'ECONNREFUSED' });
    const gone = await partOf('alarms', () => Promise.reject(refused));
    expect(gone).toMatchObject({ isUnreachable: true });
    expect(isAllUnreachable([gone, gone])).toBe(true);
    expect(isAllUnreachable([gone, { value: 1 }])).toBe(false);
    expect(isAllUnreachable([gone, { problem: 'AccessDenied' }])).toBe(false);
  });

  it('takes the place of its part alone', async () => {
    expect(await partOf('alarms', () => Promise.reject(new Error('no answer')))).toEqual({
      problem: 'alarms: no answer',
    });
    expect(await partOf('alarms', () => Promise.resolve([]))).toEqual({ value: [] });
  });
});
