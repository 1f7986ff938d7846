import { legacyError } from './malformed.ts';
import { malformedPolicyDocument } from '../errors.ts';

const partitions = new Set(['aws', 'aws-cn', 'aws-us-gov', '*']);
const iamPaths = [
  'user/',
  'federated-user/',
  'role/',
  'group/',
  'instance-profile/',
  'mfa/',
  'server-certificate/',
  'policy/',
  'sms-mfa/',
  'saml-provider/',
  'oidc-provider/',
  'report/',
  'access-report/',
];

/** Documented: what S3 has in a region: access points, jobs and lenses; a bucket's ARN has none. */
const s3Regional = /^(?:accesspoint|job|storage-lens|storage-lens-group|access-grants|async-request)[/:]/;

/**
 * Checks one `Resource` of an identity policy: an ARN or `*`.
 *
 * Observed (localstack/localstack@030eb47f, test_iam_policies.snapshot.json, recorded on AWS in 2026): anything with a
 * colon is taken for an ARN, its first part for `arn`, and missing parts for `*`.
 */
export function checkResource(resource: string): void {
  if (resource === '*') return;
  if (!resource.includes(':'))
    throw malformedPolicyDocument(`Resource ${resource} must be in ARN format or "*".`);
  const [partition, vendor, region, , ...rest] = parts(resource);
  const path = rest.join(':');
  if (!partitions.has(partition!)) {
    throw malformedPolicyDocument(
      `Partition "${partition}" is not valid for resource "arn:${parts(resource).join(':')}".`,
    );
  }
  if (vendor!.includes('*')) {
    throw malformedPolicyDocument('Resource vendor must be fully qualified and cannot contain regexes.');
  }
  const hasRegion = region !== '' && region !== '*';
  if (vendor === 's3' && hasRegion && !s3Regional.test(path)) {
    throw malformedPolicyDocument(`Resource ${resource} can not contain region information.`);
  }
  if (vendor === 'iam' && hasRegion) {
    throw malformedPolicyDocument(`IAM resource ${resource} cannot contain region information.`);
  }
  if (
    vendor === 'iam' &&
    path !== '*' &&
    path !== 'root' &&
    !iamPaths.some((start) => path.startsWith(start))
  ) {
    throw malformedPolicyDocument(
      `IAM resource path must either be "*", root, or start with ${iamPaths.join(', ')}.`,
    );
  }
}

/**
 * Refuses what AWS's older parser refuses: no vendor, an S3 ARN whose account is a name, or an ARN with an empty part that
 * lacks others (Observed by the authors of moto).
 */
export function checkLegacyResource(resource: string): void {
  if (!resource.includes(':')) return;
  const [partition, vendor, , account] = parts(resource);
  if (!partitions.has(partition!)) return;
  if (resource.includes('::') && resource.split(':').length < 6) throw legacyError();
  if (vendor === '' || (vendor === 's3' && !/^(?:\d*|[\d*?]*|.*\$\{.*)$/.test(account!))) throw legacyError();
}

/** Partition, vendor, region, account and the parts of the path. */
function parts(resource: string): string[] {
  const [, ...given] = resource.split(':');
  return [...given, ...Array<string>(Math.max(0, 5 - given.length)).fill('*')];
}
