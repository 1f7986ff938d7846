import { GetBucketTaggingCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';

/** Answers the tags of a bucket. */
export const getBucketTagging = operation(GetBucketTaggingCommand, (input, context) =>
  getConfiguration(input, context, 'tagging', 'NoSuchTagSet', 'The TagSet does not exist'),
);
