import { GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';
import type { S3State } from '../state.ts';

/** Answers the tags of a bucket. */
export const getBucketTagging = operation(GetBucketTaggingCommand, (input, context: Context<S3State>) =>
  getConfiguration(input, context, 'tagging', 'NoSuchTagSet', 'The TagSet does not exist'),
);
