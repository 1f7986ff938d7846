import type { HttpRequest } from '../../http/http-message.ts';
import { s3Error } from './errors.ts';

/** What a request addresses, and the names it gives. */
export interface Address {
  readonly level: 'service' | 'bucket' | 'object';
  readonly labels: { readonly Bucket?: string; readonly Key?: string };
}

/**
 * Takes bucket and key out of a request: `/bucket/key`, or `/key` where the host is `bucket.localhost`.
 *
 * A host such as `s3.localhost` or `bucket.s3.eu-west-1.localhost` is understood too. A key stays as it is but for
 * percent-encoding.
 * @throws {InvalidURI} when it, or the query string, is no UTF-8. Observed for keys (apache/ozone, HDDS-15958); Assumed
 * for query strings.
 * @throws {NotImplemented} when it is for S3 Control, which is signed alike.
 */
export function address({
  headers,
  path,
  search = '',
}: Pick<HttpRequest, 'headers' | 'path' | 'search'>): Address {
  decode(search);
  const host = (headers['host'] ?? '').replace(/:\d*$/, '').toLowerCase();
  const named = /^(?<bucket>.+?)(\.s3([.-][a-z0-9-]+)?)?\.localhost$/.exec(host)?.groups?.['bucket'];
  const bucket = named && !/^s3([.-][a-z0-9-]+)?$/.test(named) ? named : undefined;
  const slash = path.indexOf('/', 1);
  const [Bucket, Key] =
    bucket === undefined
      ? [decode(path.slice(1, slash < 0 ? undefined : slash)), slash < 0 ? '' : decode(path.slice(slash + 1))]
      : [bucket, decode(path.slice(1))];
  if (Bucket === 'v20180820' && headers['x-amz-account-id'] !== undefined) {
    throw s3Error('NotImplemented', 501, `local AWS does not implement s3control, which ${path} belongs to`);
  }
  if (Bucket === '') return { level: 'service', labels: {} };
  return Key === '' ? { level: 'bucket', labels: { Bucket } } : { level: 'object', labels: { Bucket, Key } };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw s3Error('InvalidURI', 400, "Couldn't parse the specified URI.", { elements: { URI: text } });
  }
}
