import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { sessionArn } from '../../../dispatch/authorization/caller-arn.ts';
import type { AccessRequest } from '../../../ports/role-directory.ts';
import type { Role } from '../state.ts';

/** The values of the condition keys of a request; those that it does not have are absent. */
export interface KnownKeys {
  /** @throws {NotImplemented} when local AWS does not know whether a request has it. */
  values(key: string): readonly string[] | undefined;
}

/** Keys that no request to local AWS has: there are no networks, organizations or devices of that kind. */
const absent =
  /^aws:(?:username|source(?:vpc|vpce|account|arn|orgid|orgpaths|identity)|vpcsourceip|calledvia(?:first|last)?|principal(?:orgid|orgpaths|servicename|servicenameslist)|federatedprovider|multifactorauthage|referer|useragent|principaltag\/.+|tokenissuetime)$/;

/** Keys of KMS that only some requests have; those give them. */
const absentOfKms =
  /^kms:(?:bypasspolicylockoutsafetycheck|calleraccount|encryptioncontext:.+|encryptioncontextkeys|grant(?:constrainttype|eeprincipal|isforawsresource|operations)|keyorigin|keyspec|keyusage|multiregion|multiregionkeytype|requestalias|resourcealiases|retiringprincipal|scheduledeletionpendingwindowindays|viaservice)$/;

/**
 * Keys of S3 that only some requests have; those give them. What gives a key for SSE-C or asks for a lock is refused by S3
 * itself, and there are no access points.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 */
const absentOfS3 =
  /^s3:(?:prefix|delimiter|max-keys|versionid|if-(?:none-)?match|existingobjecttag\/.+|requestobjecttag\/.+|requestobjecttagkeys|locationconstraint|object-lock-(?:legal-hold|mode|remaining-retention-days|retain-until-date)|dataaccesspoint(?:account|arn)|accesspointnetworkorigin|accessgrantsinstancearn|x-amz-copy-source|x-amz-metadata-directive|x-amz-server-side-encryption-customer-algorithm)$/;

/** Keys that only what writes has; to a part of an upload, some are its upload's, which nothing here tells. */
const absentOfReads =
  /^s3:(?:objectcreationoperation|x-amz-(?:acl|grant-.+|object-ownership|server-side-encryption(?:-aws-kms-key-id)?|storage-class|website-redirect-location))$/;

/** Documented: the actions that have keys of `absentOfReads`. */
const writes = /^s3:(?:PutObject(?:Acl|VersionAcl)?|PutBucketAcl|PutBucketOwnershipControls|CreateBucket)$/;

/** Keys that tell who has signed. */
const ofSessions = [
  'aws:PrincipalArn',
  'aws:PrincipalAccount',
  'aws:MultiFactorAuthPresent',
  'sts:RoleSessionName',
  'aws:AssumedRoleArn',
];

/**
 * The global condition keys, and those that the service gives with its request.
 *
 * Assumed: a request to local AWS counts as one by TLS from this machine, since a rule against others is about networks.
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
 */
export function knownKeys(
  { session, service, isAnonymous, action, conditions = {} }: AccessRequest,
  role: Role | undefined,
  account: string,
  now: Date,
): KnownKeys {
  const found = new Map<string, readonly string[] | undefined>();
  const put = (key: string, value: string | readonly string[] | undefined) =>
    found.set(key.toLowerCase(), value === undefined ? undefined : [value].flat());
  put('aws:CurrentTime', now.toISOString());
  put('aws:EpochTime', String(Math.floor(now.getTime() / 1000)));
  put('aws:SecureTransport', 'true');
  put('aws:SourceIp', '127.0.0.1');
  put('aws:ResourceAccount', account);
  put('aws:ViaAWSService', 'false');
  put('aws:PrincipalIsAWSService', String(service !== undefined));
  put('aws:PrincipalServiceName', service);
  if (action.startsWith('s3:')) {
    put('s3:TlsVersion', '1.3');
    put('s3:ResourceAccount', account);
  }
  if (session) {
    put('aws:PrincipalArn', session.roleArn);
    put('aws:PrincipalAccount', session.roleArn.split(':')[4]);
    put('aws:PrincipalType', 'AssumedRole');
    put('aws:MultiFactorAuthPresent', 'false');
    put('aws:userid', `${role?.id ?? ''}:${session.name}`);
    put('sts:RoleSessionName', session.name);
    if (session.issuedAt !== undefined) put('aws:TokenIssueTime', new Date(session.issuedAt).toISOString());
    put('aws:AssumedRoleArn', sessionArn(session.roleArn, session.name));
    for (const { Key, Value } of role?.tags ?? []) put(`aws:PrincipalTag/${Key}`, Value);
  }
  if (isAnonymous) {
    for (const key of ofSessions) put(key, undefined);
    put('aws:PrincipalType', 'Anonymous');
    put('aws:userid', 'anonymous');
  }
  for (const [key, value] of Object.entries(conditions)) put(key, value);
  return {
    values(key) {
      const name = key.toLowerCase();
      const isKnown =
        found.has(name) ||
        absent.test(name) ||
        absentOfKms.test(name) ||
        absentOfS3.test(name) ||
        (!writes.test(action) && absentOfReads.test(name));
      if (isKnown) return found.get(name);
      throw new NotImplemented(`the condition key ${key} of IAM's policies`);
    },
  };
}
