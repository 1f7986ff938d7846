import { DeleteObjectTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { findVersion } from '../object/version/find-version.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** Removes all tags of an object or one of its versions. */
export const deleteObjectTagging = operation(DeleteObjectTaggingCommand, (input, context) => {
  const bucket = getBucket(input, context);
  const { tags: _, ...version } = findVersion(bucket, input, 'DELETE');
  bucket.store.describe(input.Key!, version);
  return { VersionId: bucket.record.versioning && version.id };
});
