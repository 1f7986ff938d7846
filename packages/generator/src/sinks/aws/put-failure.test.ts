import { describe, expect, it } from '@jest/globals';
import { firehose } from './aws-service.ts';
import { isThrottle, isUncertain, putFailure } from './put-failure.ts';

const context = {
  service: firehose,
  stream: 's',
  region: 'eu-west-1',
  endpoint: undefined,
  answeredBefore: true,
};

function failed(
  name: string,
  { status, code, message = 'why' }: { status?: number; code?: string; message?: string },
): Error {
  const error = Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } });
  return code === undefined ? error : Object.assign(error, { code });
}

describe('a call that failed as a whole', () => {
  it.each([
    [
      'CredentialsProviderError',
      {},
      true,
      false,
      'no AWS credentials found (set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY)',
    ],
    [
      'Error',
      { message: 'Region not accepted: region="us east" is not a valid hostname component.' },
      true,
      false,
      'Region not accepted: region="us east" is not a valid hostname component.',
    ],
    [
      'ExpiredTokenException',
      { status: 400 },
      true,
      false,
      'the AWS credentials have expired; sign in again (why)',
    ],
    [
      'ResourceNotFoundException',
      { status: 400 },
      true,
      false,
      'no delivery stream s at Firehose in eu-west-1: why',
    ],
    [
      'UnrecognizedClientException',
      { status: 400 },
      true,
      false,
      'Firehose in eu-west-1 refuses records for s: UnrecognizedClientException: why (HTTP 400)',
    ],
    [
      'InvalidArgumentException',
      { status: 400 },
      true,
      false,
      'Firehose in eu-west-1 refuses records for s: InvalidArgumentException: why (HTTP 400)',
    ],
    [
      'SyntaxError',
      { status: 200, message: 'Unexpected token\n  at <html>' },
      true,
      true,
      'Firehose in eu-west-1 does not answer as Firehose does (HTTP 200)',
    ],
    [
      'SyntaxError',
      { status: 413, message: 'Unexpected token P' },
      true,
      false,
      'Firehose in eu-west-1 does not answer as Firehose does (HTTP 413)',
    ],
    [
      'UnknownError',
      { status: 404 },
      true,
      false,
      'Firehose in eu-west-1 does not answer as Firehose does (HTTP 404)',
    ],
    ['SyntaxError', { status: 503 }, false, false, 'Firehose in eu-west-1 answered 503'],
    [
      'Error',
      { status: 200, code: 'ECONNRESET', message: 'aborted' },
      false,
      true,
      'the answer of Firehose in eu-west-1 broke off',
    ],
    [
      'ServiceUnavailableException',
      { status: 503 },
      false,
      false,
      'Firehose in eu-west-1 answered 503 ServiceUnavailableException: why',
    ],
    [
      'ThrottlingException',
      { status: 400 },
      false,
      false,
      'Firehose in eu-west-1 answered 400 ThrottlingException: why',
    ],
    [
      'InternalFailure',
      { status: 500 },
      false,
      true,
      'Firehose in eu-west-1 answered 500 InternalFailure: why',
    ],
    [
      'Error',
      { code: 'ECONNRESET' },
      false,
      true,
      'the connection to Firehose in eu-west-1 broke (ECONNRESET: why)',
    ],
    ['TimeoutError', {}, false, true, 'the connection to Firehose in eu-west-1 broke (TimeoutError: why)'],
    [
      'Error',
      { code: 'ECONNREFUSED' },
      false,
      false,
      'nothing answers at Firehose in eu-west-1 (ECONNREFUSED)',
    ],
    [
      'Error',
      { code: 'SELF_SIGNED_CERT_IN_CHAIN' },
      true,
      false,
      'no secure connection to Firehose in eu-west-1: why',
    ],
  ])('%s %j: fatal %s, uncertain %s', (name, details, fatal, uncertain, message) => {
    const error = failed(name, details);
    expect(putFailure(error, context)).toMatchObject({ message, fatal, cause: error });
    expect(isUncertain(error)).toBe(uncertain);
  });

  it('because nothing listens is fatal only when nothing ever answered', () => {
    const error = failed('Error', { code: 'ECONNREFUSED' });
    expect(putFailure(error, { ...context, answeredBefore: false }).fatal).toBe(true);
    expect(putFailure(error, { ...context, answeredBefore: true }).fatal).toBe(false);
  });

  it.each(['http://127.0.0.1:4566', 'http://localhost:4566', 'http://[::1]:4566'])(
    'says at %s that any keys will do',
    (endpoint) => {
      const { message } = putFailure(failed('CredentialsProviderError', {}), { ...context, endpoint });
      expect(message).toBe(
        'no AWS credentials found (for a local endpoint any will do: AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test)',
      );
    },
  );

  it('is always told in one line', () => {
    const { message } = putFailure(
      failed('AccessDeniedException', { status: 403, message: 'one\n two\n\nthree' }),
      context,
    );
    expect(message).toContain('one two three');
    expect(putFailure('a text', context).message).toContain('a text');
  });

  it.each([
    ['ServiceUnavailableException', undefined, true],
    ['SlowDown', undefined, true],
    ['Whatever', 429, true],
    ['InternalFailure', 500, false],
  ])('%s with status %s asks for less: %s', (code, status, throttle) => {
    expect(isThrottle(code, status)).toBe(throttle);
  });
});
