import { GetBucketCorsCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getConfiguration } from '../bucket/configuration.ts';

/** The rules of a bucket for web pages of other origins. */
export const getBucketCors = operation(GetBucketCorsCommand, (input, context) =>
  getConfiguration(
    input,
    context,
    'cors',
    'NoSuchCORSConfiguration',
    'The CORS configuration does not exist',
  ),
);
