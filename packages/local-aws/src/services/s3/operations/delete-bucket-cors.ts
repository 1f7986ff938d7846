import { DeleteBucketCorsCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';

/** Removes the rules for web pages; doing so again succeeds. */
export const deleteBucketCors = operation(DeleteBucketCorsCommand, (input, context) => {
  putConfiguration(input, context, 'cors', undefined);
});
