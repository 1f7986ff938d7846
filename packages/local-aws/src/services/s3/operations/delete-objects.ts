import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import type { DeletedObject, ObjectIdentifier, _Error } from '@aws-sdk/client-s3';
import { setImmediate } from 'node:timers/promises';
import { operation } from '../operation.ts';
import { wireError } from '../../../protocols/error-schema.ts';
import { removeObject } from '../object/write/remove-object.ts';
import { objectArn } from '../arns.ts';
import { malformedXml } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { checkBypass } from '../object/write/check-bypass.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { checkOpen } from '../object/write/store-object.ts';

/** Documented: https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
const mostObjects = 1000;
/** Deletions in one go, so that other requests get their turn in between. */
const slice = 50;

/** Deletes up to 1,000 objects or versions, and says of each what was done, or with `Quiet` only what failed. */
export const deleteObjects = operation(DeleteObjectsCommand, async (input, context) => {
  const bucket = getBucket(input, context);
  checkBypass(bucket.record, input.BypassGovernanceRetention);
  const { Objects = [], Quiet = false } = input.Delete ?? {};
  if (Objects.length === 0 || Objects.length > mostObjects) throw malformedXml();
  for (const object of Objects) refuseMembers('s3:DeleteObjects', object, 'LastModifiedTime', 'Size');
  const Deleted: DeletedObject[] = [];
  const Errors: _Error[] = [];
  for (const [index, { Key = '', VersionId, ETag }] of Objects.entries()) {
    if (index % slice === slice - 1) await setImmediate();
    checkOpen(context.state, bucket);
    try {
      const denied = context.denial(deletion(bucket.record.name, { Key, VersionId, ETag }));
      if (denied) throw denied;
      const done = removeObject(bucket, Key, context.clock.now(), { VersionId, IfMatch: ETag });
      Deleted.push({
        Key,
        VersionId,
        ...(done.DeleteMarker ? { DeleteMarker: true, DeleteMarkerVersionId: done.VersionId } : {}),
      });
    } catch (error) {
      Errors.push({ Key, VersionId, ...entryError(error) });
    }
  }
  return { Deleted: Quiet ? undefined : Deleted, Errors };
});

const deletion = (bucket: string, { Key, VersionId, ETag }: ObjectIdentifier) => ({
  action: VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion',
  resource: objectArn(bucket, Key!),
  conditions: { 's3:VersionId': VersionId, 's3:if-match': ETag },
});

/** Observed: of one version in a list S3 says that it does not exist, not that its id is wrong (recorded by LocalStack). */
function entryError(error: unknown): { readonly Code: string; readonly Message: string } {
  const { code, message } = wireError(error);
  return code === 'InvalidArgument'
    ? { Code: 'NoSuchVersion', Message: 'The specified version does not exist.' }
    : { Code: code, Message: message };
}
