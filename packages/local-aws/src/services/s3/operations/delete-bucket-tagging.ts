import { DeleteBucketTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';

/** Removes all tags of a bucket; doing so again succeeds. */
export const deleteBucketTagging = operation(DeleteBucketTaggingCommand, (input, context) => {
  putConfiguration(input, context, 'tagging', undefined);
});
