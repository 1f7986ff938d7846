import { GetBucketWebsiteCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { notConfigured } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** No bucket is a website here. */
export const getBucketWebsite = operation(GetBucketWebsiteCommand, (input, context) => {
  const { name } = getBucket(input, context).record;
  throw notConfigured(
    name,
    'NoSuchWebsiteConfiguration',
    'The specified bucket does not have a website configuration',
  );
});
