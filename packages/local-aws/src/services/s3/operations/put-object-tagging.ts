import { PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { findVersion } from '../object/version/find-version.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { checkTags, mostObjectTags } from '../object/attributes/tagging.ts';

/** Replaces the tags of an object or one of its versions. */
export const putObjectTagging = operation(PutObjectTaggingCommand, (input, context) => {
  const bucket = getBucket(input, context);
  const version = findVersion(bucket, input, 'PUT');
  const tags = checkTags(input.Tagging?.TagSet ?? [], mostObjectTags);
  bucket.store.describe(input.Key!, { ...version, tags });
  return { VersionId: bucket.record.versioning && version.id };
});
