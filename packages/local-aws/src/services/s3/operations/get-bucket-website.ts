import { GetBucketWebsiteCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { notConfigured } from '../configuration.ts';
import { getBucket } from '../get-bucket.ts';
import type { S3State } from '../state.ts';

/** No bucket is a website here. */
export const getBucketWebsite = operation(GetBucketWebsiteCommand, (input, context: Context<S3State>) => {
  const { name } = getBucket(input, context).record;
  throw notConfigured(
    name,
    'NoSuchWebsiteConfiguration',
    'The specified bucket does not have a website configuration',
  );
});
