import { GetBucketCorsCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { notConfigured } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** No bucket has a CORS configuration here: web pages of other origins are refused anyway. */
export const getBucketCors = operation(GetBucketCorsCommand, (input, context) => {
  const { name } = getBucket(input, context).record;
  throw notConfigured(name, 'NoSuchCORSConfiguration', 'The CORS configuration does not exist');
});
