import { DeleteObjectCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { removeObject } from '../object/remove-object.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/**
 * Deletes an object, or one version of it; deleting what is not there succeeds.
 *
 * `MFA` and `BypassGovernanceRetention` are accepted and mean nothing: no bucket here asks for either.
 */
export const deleteObject = operation(DeleteObjectCommand, (input, context: Context<S3State>) => {
  refuseUnsupported('DeleteObject', input, ['IfMatchLastModifiedTime', 'IfMatchSize']);
  const { Key = '', VersionId, IfMatch } = input;
  return removeObject(getBucket(input, context), Key, context.clock.now(), { VersionId, IfMatch });
});
