import { GetBucketCorsCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { notConfigured } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import type { S3State } from '../state.ts';

/** No bucket has a CORS configuration here: web pages of other origins are refused anyway. */
export const getBucketCors = operation(GetBucketCorsCommand, (input, context: Context<S3State>) => {
  const { name } = getBucket(input, context).record;
  throw notConfigured(name, 'NoSuchCORSConfiguration', 'The CORS configuration does not exist');
});
