import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import type { DeleteObjectCommandInput } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { headerNotImplemented } from '../errors.ts';
import { removeObject } from '../object/write/remove-object.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { checkBypass } from '../object/write/check-bypass.ts';

/**
 * Deletes an object, or one version of it; deleting what is not there succeeds.
 *
 * `MFA` is accepted and means nothing: no bucket here asks for it.
 */
export const deleteObject = operation(DeleteObjectCommand, (input, context) => {
  checkDirectoryConditions(input);
  const { Key = '', VersionId, IfMatch } = input;
  const bucket = getBucket(input, context);
  checkBypass(bucket.record, input.BypassGovernanceRetention);
  return removeObject(bucket, Key, context.clock.now(), { VersionId, IfMatch });
});

/** Documented: these are for directory buckets (API_DeleteObject.html). Observed: refused so elsewhere (recorded by LocalStack). */
function checkDirectoryConditions({ IfMatchSize, IfMatchLastModifiedTime }: DeleteObjectCommandInput): void {
  if (IfMatchLastModifiedTime !== undefined) throw headerNotImplemented('x-amz-if-match-last-modified-time');
  if (IfMatchSize !== undefined) throw headerNotImplemented('x-amz-if-match-size');
}
