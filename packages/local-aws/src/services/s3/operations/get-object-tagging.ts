import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { noSuchKey } from '../errors.ts';
import { findVersion } from '../object/version/find-version.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/**
 * Answers the tags of an object or one of its versions; none are an empty set.
 *
 * Observed: of no other read does a key that is missing have its bucket's name before it, and a delete marker on top
 * refuse the method (recorded by LocalStack).
 */
export const getObjectTagging = operation(GetObjectTaggingCommand, (input, context) => {
  const bucket = getBucket(input, context);
  const { Key = '', VersionId } = input;
  const current = bucket.store.versions(Key)[0];
  if (VersionId === undefined && !current) throw noSuchKey(`${bucket.record.name}/${Key}`);
  const { tags = [], id } = findVersion(bucket, { Key, VersionId: VersionId ?? current!.id });
  return { TagSet: [...tags], VersionId: bucket.record.versioning && id };
});
