import type { HttpRequest } from '../../http/http-message.ts';
import { homeRegion } from './home-region.ts';

/** Whom a request is meant for. */
export interface Route {
  readonly signingName: string;
  readonly region: string;
  readonly accessKeyId: string;
  /** Of temporary credentials. */
  readonly sessionToken?: string;
}

const scope = /Credential=(?<key>[^/,\s]+)\/\d{8}\/(?<region>[^/,\s]+)\/(?<service>[^/,\s]+)\/aws4_request/;

/** The access key id of who has not signed. */
export const anonymous = 'anonymous';

/** Documented: presigned URLs are for S3; EKS presigns STS's GetCallerIdentity. */
const presignable = new Set(['s3', 'sts']);

/**
 * Reads the service and region off the SigV4 credential scope, in the header or in a presigned URL.
 *
 * Signatures themselves are not checked: any credentials are accepted. An unsigned request is undefined.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function route({ headers, query }: HttpRequest): Route | undefined {
  const signed = headers.authorization;
  const inHeader = scope.exec(signed ?? '')?.groups;
  const inQuery = scope.exec(`Credential=${query.get('X-Amz-Credential') ?? ''}`)?.groups;
  const { key, region, service } = inHeader ?? inQuery ?? {};
  // What a link or a form of a web page can send has no headers of its own, so that it can start nothing elsewhere.
  if (key && region && service && (inHeader || presignable.has(service)))
    return { signingName: service, region, accessKeyId: key, ...tokenOf(headers, query) };
  // Signature version 2, which names no service, is what boto3 still makes presigned URLs of S3 with.
  const accessKeyId =
    /^AWS (?<id>[^:\s]+):/.exec(signed ?? '')?.groups?.['id'] ??
    (query.has('Signature') && query.get('AWSAccessKeyId'));
  return accessKeyId
    ? { signingName: 's3', region: homeRegion, accessKeyId, ...tokenOf(headers, query) }
    : undefined;
}

/** Documented: the token of temporary credentials travels in a header, or in the query of a presigned URL. */
function tokenOf(
  headers: HttpRequest['headers'],
  query: URLSearchParams,
): { readonly sessionToken?: string } {
  const sessionToken =
    headers['x-amz-security-token'] ??
    query.get('X-Amz-Security-Token') ??
    // As version 2 of the signature spells it.
    query.get('x-amz-security-token');
  return sessionToken === null ? {} : { sessionToken };
}
