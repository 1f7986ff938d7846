import type { Operation } from '../../../dispatch/operation.ts';
import { getBucket } from './get-bucket.ts';
import type { BucketInput } from './get-bucket.ts';
import { unreadable } from '../../../protocols/unreadable.ts';
import type { S3State } from '../state.ts';

/** What there need be no bucket for, or what has an error of its own where there is none. */
const without: ReadonlySet<string> = new Set(['CreateBucket', 'OptionsObject']);

/**
 * Lets an operation on a bucket run only where there is the bucket, and on no input but one that could be read.
 *
 * Observed: that it is missing comes before what is wrong with the rest of a request (recorded by LocalStack).
 */
export const ofBucket = (operation: Operation<S3State>): Operation<S3State> => ({
  ...operation,
  handle(input: BucketInput & { readonly [unreadable]?: Error }, context) {
    if (input.Bucket !== undefined && !without.has(operation.name)) getBucket(input, context);
    if (input[unreadable]) throw input[unreadable];
    return operation.handle(input as never, context);
  },
});
