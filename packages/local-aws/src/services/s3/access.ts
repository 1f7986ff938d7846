import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import type { AccessRequest, ConditionKeys } from '../../ports/role-directory.ts';
import { writeConditions } from './write-conditions.ts';
import type { ConditionedInput } from './write-conditions.ts';
import { bucketArn, objectArn } from './arns.ts';
import type { S3State } from './state.ts';

interface Input extends ConditionedInput {
  readonly Bucket?: string;
  readonly Key?: string;
  readonly VersionId?: string;
  readonly Prefix?: string;
  readonly Delimiter?: string;
  readonly MaxKeys?: number;
}

/**
 * The actions that are not named as their operations are.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
const actions: Readonly<Record<string, readonly string[]>> = {
  ListBuckets: ['ListAllMyBuckets'],
  HeadBucket: ['ListBucket'],
  ListObjects: ['ListBucket'],
  ListObjectsV2: ['ListBucket'],
  ListObjectVersions: ['ListBucketVersions'],
  ListMultipartUploads: ['ListBucketMultipartUploads'],
  ListParts: ['ListMultipartUploadParts'],
  HeadObject: ['GetObject'],
  GetObjectAttributes: ['GetObject', 'GetObjectAttributes'],
  CopyObject: ['PutObject'],
  CreateMultipartUpload: ['PutObject'],
  UploadPart: ['PutObject'],
  UploadPartCopy: ['PutObject'],
  CompleteMultipartUpload: ['PutObject'],
  GetBucketAccelerateConfiguration: ['GetAccelerateConfiguration'],
  GetBucketCors: ['GetBucketCORS'],
  PutBucketCors: ['PutBucketCORS'],
  DeleteBucketCors: ['PutBucketCORS'],
  GetBucketEncryption: ['GetEncryptionConfiguration'],
  PutBucketEncryption: ['PutEncryptionConfiguration'],
  DeleteBucketEncryption: ['PutEncryptionConfiguration'],
  GetBucketLifecycleConfiguration: ['GetLifecycleConfiguration'],
  PutBucketLifecycleConfiguration: ['PutLifecycleConfiguration'],
  DeleteBucketLifecycle: ['PutLifecycleConfiguration'],
  GetBucketNotificationConfiguration: ['GetBucketNotification'],
  PutBucketNotificationConfiguration: ['PutBucketNotification'],
  GetBucketReplication: ['GetReplicationConfiguration'],
  GetObjectLockConfiguration: ['GetBucketObjectLockConfiguration'],
  GetPublicAccessBlock: ['GetBucketPublicAccessBlock'],
  PutPublicAccessBlock: ['PutBucketPublicAccessBlock'],
  DeletePublicAccessBlock: ['PutBucketPublicAccessBlock'],
  DeleteBucketOwnershipControls: ['PutBucketOwnershipControls'],
  DeleteBucketTagging: ['PutBucketTagging'],
};

/** Documented: what has another name when it is asked of a version. */
const ofVersions = new Set([
  'GetObject',
  'GetObjectAttributes',
  'GetObjectAcl',
  'GetObjectTagging',
  'PutObjectTagging',
  'DeleteObject',
  'DeleteObjectTagging',
]);

/** Documented: what may have a condition on the tags of an object that is there. */
const ofTags = new Set([
  'GetObject',
  'GetObjectAcl',
  'GetObjectAttributes',
  'GetObjectTagging',
  'PutObjectTagging',
  'DeleteObjectTagging',
]);

const listings = new Set(['ListBucket', 'ListBucketVersions']);

export const access: ServiceAccess<S3State> = {
  needs(operation, input: Input, { state }) {
    // Of each of its objects it asks for itself, as it is asked of what is copied where that is read.
    // What a browser asks first has nobody to be allowed.
    if (operation === 'DeleteObjects' || operation === 'OptionsObject') return [];
    const { Bucket, Key, VersionId, Tagging, ACL } = input;
    const isWrite = operation === 'PutObject' || operation === 'CreateMultipartUpload';
    const names = [
      ...(actions[operation] ?? [operation]),
      ...(isWrite && Tagging !== undefined ? ['PutObjectTagging'] : []),
      ...(isWrite && ACL !== undefined ? ['PutObjectAcl'] : []),
    ];
    const resource =
      Bucket === undefined ? '*' : Key === undefined ? bucketArn(Bucket) : objectArn(Bucket, Key);
    return names.map((name) => ({
      action: `s3:${VersionId !== undefined && ofVersions.has(name) ? inVersion(name) : name}`,
      resource,
      conditions: {
        ...(listings.has(name) && listing(input)),
        ...(VersionId !== undefined && { 's3:VersionId': VersionId }),
        ...(ofTags.has(name) && existingTags(state, input)),
        ...writeConditions(operation, input),
      },
    }));
  },

  resourcePolicy: (state, { resource }) => policyOf(state, resource),
};

/** The tags of the version that is meant, as condition keys. */
export function existingTags(
  state: S3State,
  { Bucket = '', Key = '', VersionId }: Pick<Input, 'Bucket' | 'Key' | 'VersionId'>,
): ConditionKeys {
  const versions = state.bucket(Bucket)?.store.versions(Key) ?? [];
  const version = VersionId === undefined ? versions[0] : versions.find(({ id }) => id === VersionId);
  return Object.fromEntries(
    (version?.tags ?? []).map((tag) => [`s3:ExistingObjectTag/${tag.Key}`, tag.Value]),
  );
}

/** That of the bucket, for what is in it, too. */
export function policyOf(state: S3State, resource: string): AccessRequest['resourcePolicy'] {
  const name = resource.split(':::')[1]?.split('/')[0];
  const document = name === undefined ? undefined : state.bucket(name)?.record.configuration.policy;
  return document === undefined ? undefined : { document, isRequired: false };
}

/** `GetObjectVersionTagging` of `GetObjectTagging`. */
const inVersion = (name: string) => name.replace('Object', 'ObjectVersion');

const listing = ({ Prefix, Delimiter, MaxKeys }: Input) => ({
  's3:prefix': Prefix ?? '',
  's3:delimiter': Delimiter,
  's3:max-keys': MaxKeys === undefined ? undefined : String(MaxKeys),
});
