import type { HttpRequest } from '../../http/http-message.ts';
import { invalidArgument, s3Error } from './errors.ts';

/** The parameters of a URL that is signed by version 4, in the order of S3's message. */
const version4 = [
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Signature',
  'X-Amz-Date',
  'X-Amz-SignedHeaders',
  'X-Amz-Expires',
];
const version2 = ['Signature', 'Expires', 'AWSAccessKeyId'];

/** In seconds, as documented: https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html */
const week = 604_800;

/**
 * Sees that a presigned URL is whole, has not expired, and is all that a request is signed by; the signature itself is
 * not checked. A browser asks before it sends (`OPTIONS`) whether or not the URL has expired.
 *
 * Observed: the errors (recorded by LocalStack; those of `X-Amz-Expires` and `X-Amz-Date` as MinIO has them from S3),
 * but for that of a wrong `Expires`, which is assumed.
 * @throws {AccessDenied} when it has expired; `AuthorizationQueryParametersError` or `InvalidArgument` otherwise.
 */
export function checkPresigned({ method, headers, query }: HttpRequest, now: Date): void {
  const has = (name: string) => query.has(name);
  const isVersion4 = version4.some(has);
  if (method === 'OPTIONS' || !(isVersion4 || has('Signature') || has('AWSAccessKeyId'))) return;
  const { authorization } = headers;
  if (authorization !== undefined) {
    throw invalidArgument(
      'Only one auth mechanism allowed; only the X-Amz-Algorithm query parameter, Signature query string parameter or the Authorization header should be specified',
      'Authorization',
      authorization,
    );
  }
  if (isVersion4) checkVersion4(query, now);
  else checkVersion2(query, now);
}

function checkVersion4(query: URLSearchParams, now: Date): void {
  if (!version4.every((name) => query.has(name))) {
    throw wrongParameters(
      `Query-string authentication version 4 requires the ${version4.slice(0, -1).join(', ')}, and X-Amz-Expires parameters.`,
    );
  }
  const expires = query.get('X-Amz-Expires')!;
  if (!/^-?\d+$/.test(expires)) throw wrongParameters('X-Amz-Expires should be a number');
  if (Number(expires) < 0) throw wrongParameters('X-Amz-Expires must be non-negative');
  if (Number(expires) > week) {
    throw wrongParameters(
      `X-Amz-Expires must be less than a week (in seconds); that is, the given X-Amz-Expires must be less than ${week} seconds`,
    );
  }
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date')!) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const signedAt = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(signedAt))
    throw wrongParameters(`X-Amz-Date must be in the ISO8601 Long Format "yyyyMMdd'T'HHmmss'Z'"`);
  checkTime(signedAt + Number(expires) * 1000, now, { 'X-Amz-Expires': expires });
}

function checkVersion2(query: URLSearchParams, now: Date): void {
  if (!version2.every((name) => query.has(name))) {
    throw accessDenied(
      'Query-string authentication requires the Signature, Expires and AWSAccessKeyId parameters',
    );
  }
  const expires = query.get('Expires')!;
  if (!/^\d{1,12}$/.test(expires))
    throw accessDenied(`Invalid date (should be seconds since epoch): ${expires}`);
  checkTime(Number(expires) * 1000, now);
}

function checkTime(expiresAt: number, now: Date, elements: Readonly<Record<string, string>> = {}): void {
  if (now.getTime() <= expiresAt) return;
  throw accessDenied('Request has expired', {
    ...elements,
    Expires: toSecond(new Date(expiresAt)),
    ServerTime: toSecond(now),
  });
}

const toSecond = (date: Date) => date.toISOString().replace(/\.\d{3}Z$/, 'Z');
const accessDenied = (message: string, elements?: Readonly<Record<string, string>>) =>
  s3Error('AccessDenied', 403, message, { elements });
const wrongParameters = (message: string) => s3Error('AuthorizationQueryParametersError', 400, message);
