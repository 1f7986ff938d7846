import type { HttpRequest } from '../http/http-message.ts';

/** Whom a request is meant for. */
export interface Route {
  readonly signingName: string;
  readonly region: string;
  readonly accessKeyId: string;
}

const scope = /Credential=(?<key>[^/,\s]+)\/\d{8}\/(?<region>[^/,\s]+)\/(?<service>[^/,\s]+)\/aws4_request/;

/**
 * Reads the service and region off the SigV4 credential scope, in the header or in a presigned URL.
 *
 * Signatures themselves are not checked: any credentials are accepted. An unsigned request is undefined.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv.html
 */
export function route({ headers, query }: HttpRequest): Route | undefined {
  const credential = headers.authorization ?? `Credential=${query.get('X-Amz-Credential') ?? ''}`;
  const { key, region, service } = scope.exec(credential)?.groups ?? {};
  if (key && region && service) return { signingName: service, region, accessKeyId: key };
  // Signature version 2, which names no service, is what boto3 still makes presigned URLs of S3 with.
  const accessKeyId = query.has('Signature') && query.get('AWSAccessKeyId');
  return accessKeyId ? { signingName: 's3', region: 'us-east-1', accessKeyId } : undefined;
}
