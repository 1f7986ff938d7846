import { PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { putConfiguration } from '../configuration.ts';
import type { S3State } from '../state.ts';
import { checkTags, mostBucketTags } from '../tagging.ts';

/** Replaces all tags of a bucket; none at all leaves no tag set. */
export const putBucketTagging = operation(PutBucketTaggingCommand, (input, context: Context<S3State>) => {
  const TagSet = checkTags(input.Tagging?.TagSet ?? [], mostBucketTags);
  putConfiguration(input, context, 'tagging', TagSet.length > 0 ? { TagSet } : undefined);
  return {};
});
