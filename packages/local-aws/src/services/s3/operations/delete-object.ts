import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { removeObject } from '../object/write/remove-object.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { checkBypass } from '../object/write/check-bypass.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/**
 * Deletes an object, or one version of it; deleting what is not there succeeds.
 *
 * `MFA` is accepted and means nothing: no bucket here asks for it.
 */
export const deleteObject = operation(DeleteObjectCommand, (input, context) => {
  refuseMembers('s3:DeleteObject', input, 'IfMatchLastModifiedTime', 'IfMatchSize');
  const { Key = '', VersionId, IfMatch } = input;
  const bucket = getBucket(input, context);
  checkBypass(bucket.record, input.BypassGovernanceRetention);
  return removeObject(bucket, Key, context.clock.now(), { VersionId, IfMatch });
});
