import type { HttpRequest } from '../../../http/http-message.ts';
import type { Address } from '../address.ts';

/** The sub-resources of buckets and objects, as they are logged; what else a query has says how something is asked for. */
const subresources: Readonly<Record<string, string>> = {
  accelerate: 'ACCELERATE',
  acl: 'ACL',
  attributes: 'OBJECT_ATTRIBUTES',
  cors: 'CORS',
  delete: 'MULTI_OBJECT_DELETE',
  encryption: 'ENCRYPTION',
  lifecycle: 'LIFECYCLE',
  location: 'LOCATION',
  logging: 'LOGGING_STATUS',
  notification: 'NOTIFICATION',
  'object-lock': 'OBJECT_LOCK_CONFIGURATION',
  ownershipControls: 'OWNERSHIP_CONTROLS',
  policy: 'BUCKETPOLICY',
  policyStatus: 'POLICY_STATUS',
  publicAccessBlock: 'PUBLIC_ACCESS_BLOCK',
  replication: 'REPLICATION',
  requestPayment: 'REQUEST_PAYMENT',
  tagging: 'TAGGING',
  uploadId: 'UPLOAD',
  uploads: 'UPLOADS',
  versioning: 'VERSIONING',
  versions: 'BUCKETVERSIONS',
  website: 'WEBSITE',
};

/**
 * What was asked for, as access logs name it: `REST.GET.OBJECT`.
 *
 * Documented: the form, and the names of what the example has; Observed: those of objects, parts and uploads (users'
 * logs); Assumed: the others, after those.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/LogFormat.html
 */
export function loggedOperation(
  { method, query, headers }: Pick<HttpRequest, 'method' | 'query' | 'headers'>,
  level: Address['level'],
): string {
  // Observed: users' logs.
  if (method === 'OPTIONS') return 'REST.OPTIONS.PREFLIGHT';
  const isCopy = method === 'PUT' && headers['x-amz-copy-source'] !== undefined;
  return `REST.${isCopy ? 'COPY' : method}.${resource(method, query, level)}`;
}

function resource(method: string, query: URLSearchParams, level: Address['level']): string {
  const asked = Object.keys(subresources).find((name) => query.has(name));
  if (asked === undefined) return level === 'object' || method === 'POST' ? 'OBJECT' : 'BUCKET';
  if (asked === 'uploadId' && method === 'PUT') return 'PART';
  if (asked === 'tagging' && level === 'object') return 'OBJECT_TAGGING';
  return subresources[asked]!;
}
