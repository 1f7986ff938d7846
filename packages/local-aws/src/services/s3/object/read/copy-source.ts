import type { Context } from '../../../../dispatch/context.ts';
import { existingTags } from '../../access.ts';
import { objectArn } from '../../arns.ts';
import { checkAllowed } from '../../bucket/access/check-allowed.ts';
import { keyUser } from '../encryption/key-user.ts';
import { checkDecryptable } from '../encryption/encryption-key.ts';
import { checkReadable } from './archived.ts';
import { invalidArgument, preconditionFailed, s3Error, unsupported } from '../../errors.ts';
import { findVersion } from '../version/find-version.ts';
import { nullId } from '../version/version-id.ts';
import { getBucket } from '../../bucket/get-bucket.ts';
import { failedCopyCondition } from './read-conditions.ts';
import type { Bucket } from '../../bucket/bucket.ts';
import type { S3State } from '../../state.ts';
import type { ObjectVersion } from '../../store/object-version.ts';

/** What copying an object and copying a part ask for alike. */
export interface CopyInput {
  readonly CopySource: string | undefined;
  readonly CopySourceIfMatch?: string;
  readonly CopySourceIfNoneMatch?: string;
  readonly CopySourceIfModifiedSince?: Date;
  readonly CopySourceIfUnmodifiedSince?: Date;
  readonly ExpectedSourceBucketOwner?: string;
}

/** The version to copy from. */
export interface CopySource {
  readonly bucket: Bucket;
  readonly key: string;
  readonly version: ObjectVersion;
}

/**
 * Finds what `x-amz-copy-source` names: `bucket/key`, percent-encoded, perhaps with `?versionId=`.
 *
 * @throws {PreconditionFailed} also when a read would say `NotModified`; else the errors of reading it.
 */
export function copySource(operation: string, input: CopyInput, context: Context<S3State>): CopySource {
  const { ExpectedSourceBucketOwner } = input;
  const CopySource = decode(input.CopySource ?? '');
  if (CopySource.startsWith('arn:')) throw unsupported(operation, 'CopySource with an access point ARN');
  const { name, rest, id } =
    /^\/?(?<name>[^/]+)\/(?<rest>.+?)(\?versionId=(?<id>[^?]*))?$/s.exec(CopySource)?.groups ?? {};
  if (name === undefined || rest === undefined) {
    throw invalidArgument(
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      'x-amz-copy-source',
      CopySource,
    );
  }
  const key = rest;
  const action = id === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  const conditions = existingTags(context.state, { Bucket: name, Key: key, VersionId: id });
  const denied = context.denial({ action, resource: objectArn(name, key), conditions });
  if (denied) throw denied;
  const bucket = getBucket({ Bucket: name, ExpectedBucketOwner: ExpectedSourceBucketOwner }, context);
  checkAllowed(bucket.record, 's3:GetObject', key);
  if (id !== undefined && bucket.store.versions(key).some((version) => version.id === id && version.marker)) {
    throw s3Error(
      'InvalidRequest',
      400,
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    );
  }
  const version = findVersion(bucket, { Key: key, VersionId: id });
  checkReadable(version, true);
  checkDecryptable(version, bucket.record, keyUser(context));
  const failed = failedCopyCondition(
    version,
    {
      IfMatch: input.CopySourceIfMatch,
      IfNoneMatch: input.CopySourceIfNoneMatch,
      IfModifiedSince: input.CopySourceIfModifiedSince,
      IfUnmodifiedSince: input.CopySourceIfUnmodifiedSince,
    },
    context.clock.now(),
  );
  if (failed !== undefined) throw preconditionFailed(failed);
  return { bucket, key, version };
}

/** The id that is told of a version that was copied. Observed: none of one from when versioning was off (recorded by LocalStack). */
export const copiedId = ({ version }: CopySource): string | undefined =>
  version.id === nullId ? undefined : version.id;

/** Observed: as a whole, slash and `?versionId=` too, and a plus is a space (recorded by LocalStack; Terraform's provider encodes so). */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    throw invalidArgument(
      'The x-amz-copy-source header is not valid URL-encoded UTF-8',
      'x-amz-copy-source',
      text,
    );
  }
}
