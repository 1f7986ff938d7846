import { GetBucketRequestPaymentCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import type { S3State } from '../state.ts';

/** The owner pays, as in every bucket that was not told otherwise. */
export const getBucketRequestPayment = operation(
  GetBucketRequestPaymentCommand,
  (input, context: Context<S3State>) => {
    getBucket(input, context);
    return { Payer: 'BucketOwner' as const };
  },
);
