import type { Tag } from '@aws-sdk/client-s3';
import type { ConditionKeys } from '../../ports/role-directory.ts';

/** What of an input policies may have conditions on. */
export interface ConditionedInput {
  readonly ACL?: string;
  readonly GrantFullControl?: string;
  readonly GrantRead?: string;
  readonly GrantReadACP?: string;
  readonly GrantWrite?: string;
  readonly GrantWriteACP?: string;
  readonly ObjectOwnership?: string;
  readonly ServerSideEncryption?: string;
  readonly SSEKMSKeyId?: string;
  readonly StorageClass?: string;
  readonly WebsiteRedirectLocation?: string;
  readonly CreateBucketConfiguration?: { readonly LocationConstraint?: string };
  readonly CopySource?: string;
  readonly MetadataDirective?: string;
  readonly IfMatch?: string;
  readonly IfNoneMatch?: string;
  /** A header's text, or what a body has. */
  readonly Tagging?: string | { readonly TagSet?: readonly Tag[] };
}

/** Writes of whole objects, and what begins one. */
const writes = new Set(['PutObject', 'PostObject', 'CopyObject', 'CreateMultipartUpload']);
/** Documented: what makes an object there at once, and what only prepares it. */
const creates = new Set(['PutObject', 'PostObject', 'CopyObject', 'CompleteMultipartUpload']);
const prepares = new Set(['CreateMultipartUpload', 'UploadPart', 'UploadPartCopy']);
const copies = new Set(['CopyObject', 'UploadPartCopy']);
const ofAccess = new Set(['CreateBucket', 'PutBucketAcl', 'PutObjectAcl', 'PutBucketOwnershipControls']);

/**
 * The condition keys of S3 that an operation has of what it writes; undefined are those that it could have.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazons3.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes-enforce.html
 */
export const writeConditions = (operation: string, input: ConditionedInput): ConditionKeys => ({
  ...((writes.has(operation) || ofAccess.has(operation)) && headers(input)),
  ...(operation === 'CreateBucket' && {
    's3:LocationConstraint': input.CreateBucketConfiguration?.LocationConstraint,
  }),
  ...((creates.has(operation) || operation === 'DeleteObject') && {
    's3:if-match': input.IfMatch,
    's3:if-none-match': input.IfNoneMatch,
  }),
  ...((creates.has(operation) || prepares.has(operation)) && {
    's3:ObjectCreationOperation': String(creates.has(operation)),
  }),
  ...(copies.has(operation) && {
    's3:x-amz-copy-source': input.CopySource,
    's3:x-amz-metadata-directive': input.MetadataDirective,
  }),
  ...((writes.has(operation) || operation === 'PutObjectTagging') && requestedTags(input.Tagging)),
});

const headers = (input: ConditionedInput): ConditionKeys => ({
  's3:x-amz-acl': input.ACL,
  's3:x-amz-grant-full-control': input.GrantFullControl,
  's3:x-amz-grant-read': input.GrantRead,
  's3:x-amz-grant-read-acp': input.GrantReadACP,
  's3:x-amz-grant-write': input.GrantWrite,
  's3:x-amz-grant-write-acp': input.GrantWriteACP,
  's3:x-amz-object-ownership': input.ObjectOwnership,
  's3:x-amz-server-side-encryption': input.ServerSideEncryption,
  's3:x-amz-server-side-encryption-aws-kms-key-id': input.SSEKMSKeyId,
  's3:x-amz-storage-class': input.StorageClass,
  's3:x-amz-website-redirect-location': input.WebsiteRedirectLocation,
});

/** @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/tagging-and-policies.html */
function requestedTags(tagging: ConditionedInput['Tagging']): ConditionKeys {
  if (tagging === undefined) return {};
  const tags =
    typeof tagging === 'string'
      ? [...new URLSearchParams(tagging)]
      : (tagging.TagSet ?? []).map(({ Key = '', Value = '' }) => [Key, Value] as const);
  return {
    's3:RequestObjectTagKeys': tags.map(([key]) => key),
    ...Object.fromEntries(tags.map(([key, value]) => [`s3:RequestObjectTag/${key}`, value])),
  };
}
