import { GetBucketRequestPaymentCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** The owner pays, as in every bucket that was not told otherwise. */
export const getBucketRequestPayment = operation(GetBucketRequestPaymentCommand, (input, context) => {
  getBucket(input, context);
  return { Payer: 'BucketOwner' as const };
});
