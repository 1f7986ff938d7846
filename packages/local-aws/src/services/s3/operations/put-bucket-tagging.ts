import { PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { checkTags, mostBucketTags } from '../object/attributes/tagging.ts';

/** Replaces all tags of a bucket; none at all leaves no tag set. */
export const putBucketTagging = operation(PutBucketTaggingCommand, (input, context) => {
  const TagSet = checkTags(input.Tagging?.TagSet ?? [], mostBucketTags);
  putConfiguration(input, context, 'tagging', TagSet.length > 0 ? { TagSet } : undefined);
});
