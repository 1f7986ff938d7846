import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { findVersion } from '../object/version/find-version.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** Answers the tags of an object or one of its versions; none are an empty set. */
export const getObjectTagging = operation(GetObjectTaggingCommand, (input, context) => {
  const bucket = getBucket(input, context);
  const { tags = [], id } = findVersion(bucket, input);
  return { TagSet: [...tags], VersionId: bucket.record.versioning && id };
});
