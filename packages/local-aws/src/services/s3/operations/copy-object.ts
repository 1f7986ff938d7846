import { CopyObjectCommand } from '@aws-sdk/client-s3';
import type { CopyObjectCommandInput } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { attributesOf, contextOutput, encryptionOutput } from '../object/attributes/attributes.ts';
import { keyUser } from '../object/encryption/key-user.ts';
import { withKey } from '../object/encryption/encryption-key.ts';
import { checkAcl } from '../bucket/access/check-acl.ts';
import { checkAllowed } from '../bucket/access/check-allowed.ts';
import { checksumValue } from '../object/attributes/checksum-members.ts';
import { copiedId, copySource } from '../object/read/copy-source.ts';
import type { CopySource } from '../object/read/copy-source.ts';
import { invalidArgument, s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { contentEtag } from '../store/content-etag.ts';
import { expirationHeader } from '../bucket/lifecycle/expiration.ts';
import { refusedObjectMembers } from '../object/write/refused-object-members.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import type { BucketRecord } from '../bucket/bucket.ts';
import { checkKey, checkOpen, checkWriteConditions } from '../object/write/store-object.ts';
import type { ObjectAttributes } from '../store/object-version.ts';
import { writeContent } from '../object/write/write-content.ts';

/** Copies an object with what is said about it, or with something new said about it (`REPLACE`). */
export const copyObject = operation(CopyObjectCommand, async (input, context) => {
  refuse(input);
  const { state, clock } = context;
  const bucket = getBucket(input, context);
  const key = input.Key!;
  const source = copySource('CopyObject', input, context);
  checkKey(key);
  checkAllowed(bucket.record, 's3:PutObject', key);
  if (source.bucket === bucket && source.key === key && !changesSomething(input, source, bucket.record)) {
    throw s3Error(
      'InvalidRequest',
      400,
      "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
    );
  }
  checkAcl('CopyObject', bucket.record, input.ACL);
  const copied = copiedAttributes(input, source, bucket.record);
  const encryption = await withKey(copied.encryption, bucket.record, key, keyUser(context));
  const attributes = { ...copied, encryption };
  const algorithm = input.ChecksumAlgorithm ?? source.version.checksum?.algorithm ?? 'CRC64NVME';
  const { staged, ...content } = await writeContent(
    state,
    source.bucket.store.read(source.key, source.version) as AsyncIterable<Buffer>,
    algorithm,
  );
  return state.withStaged(staged, () => {
    checkOpen(state, bucket);
    checkWriteConditions(bucket, key, input);
    const version = bucket.store.put(
      key,
      {
        ...attributes,
        ...content,
        etag: contentEtag(content.etag, attributes.encryption),
        modified: clock.now().getTime(),
      },
      staged,
      bucket.record.versioning,
    );
    return {
      CopyObjectResult: {
        ETag: `"${version.etag}"`,
        LastModified: new Date(version.modified),
        // Observed: without the type (recorded by LocalStack).
        ...checksumValue(version.checksum),
      },
      ...encryptionOutput(version.encryption),
      SSEKMSEncryptionContext: contextOutput(version.encryption),
      Expiration: expirationHeader(bucket.record, key, version),
      VersionId: bucket.record.versioning && version.id,
      CopySourceVersionId: copiedId(source),
    };
  });
});

function refuse(input: CopyObjectCommandInput): void {
  refuseMembers('s3:CopyObject', input, ...refusedObjectMembers, 'CopySourceSSECustomerAlgorithm');
  checkDirective('metadata', input.MetadataDirective);
  checkDirective('tagging', input.TaggingDirective);
}

/** Assumed: the text, by analogy with what is known of other arguments. */
function checkDirective(of: string, directive: string | undefined): void {
  if (directive === undefined || directive === 'COPY' || directive === 'REPLACE') return;
  throw invalidArgument(`Unknown ${of} directive.`, `x-amz-${of}-directive`, directive);
}

/**
 * Observed: a bucket that was given an encryption counts as one that may be another, as does an object with a key of
 * KMS, which a copy has only where it is asked for (recorded by LocalStack).
 */
const changesSomething = (
  input: CopyObjectCommandInput,
  { version }: CopySource,
  { configuration }: BucketRecord,
) =>
  configuration.encryption !== undefined ||
  version.encryption !== undefined ||
  input.MetadataDirective === 'REPLACE' ||
  input.TaggingDirective === 'REPLACE' ||
  input.StorageClass !== undefined ||
  input.WebsiteRedirectLocation !== undefined ||
  input.ServerSideEncryption !== undefined ||
  input.ChecksumAlgorithm !== undefined ||
  input.CopySource?.includes('?versionId=');

/** Documented: storage class, encryption and redirect are never copied; metadata and tags unless replaced. */
function copiedAttributes(
  input: CopyObjectCommandInput,
  { version }: CopySource,
  record: BucketRecord,
): ObjectAttributes {
  const asked = attributesOf(input, record);
  const described =
    input.MetadataDirective === 'REPLACE'
      ? asked
      : {
          contentType: version.contentType,
          contentEncoding: version.contentEncoding,
          contentDisposition: version.contentDisposition,
          contentLanguage: version.contentLanguage,
          cacheControl: version.cacheControl,
          expires: version.expires,
          metadata: version.metadata,
        };
  return {
    ...described,
    websiteRedirectLocation: asked.websiteRedirectLocation,
    storageClass: asked.storageClass,
    encryption: asked.encryption,
    tags: input.TaggingDirective === 'REPLACE' ? asked.tags : version.tags,
  };
}
