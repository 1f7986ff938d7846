import { DeleteBucketTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import type { S3State } from '../state.ts';

/** Removes all tags of a bucket; doing so again succeeds. */
export const deleteBucketTagging = operation(
  DeleteBucketTaggingCommand,
  (input, context: Context<S3State>) => {
    putConfiguration(input, context, 'tagging', undefined);
    return {};
  },
);
