import type { Operation } from '../../../dispatch/operation.ts';
import { getBucket } from './get-bucket.ts';
import type { BucketInput } from './get-bucket.ts';
import type { S3State } from '../state.ts';

/**
 * Lets an operation on a bucket run only where there is the bucket.
 *
 * Observed: that it is missing comes before what is wrong with the rest of a request (recorded by LocalStack).
 */
export const ofBucket = (operation: Operation<S3State>): Operation<S3State> =>
  operation.name === 'CreateBucket'
    ? operation
    : {
        ...operation,
        handle(input: BucketInput, context) {
          if (input.Bucket !== undefined) getBucket(input, context);
          return operation.handle(input as never, context);
        },
      };
