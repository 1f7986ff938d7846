import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { bucketNotEmpty } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import type { S3State } from '../state.ts';

/** Deletes a bucket that holds no object, no version and no delete marker; uploads in progress end with it. */
export const deleteBucket = operation(DeleteBucketCommand, async (input, context: Context<S3State>) => {
  const { record, store } = getBucket(input, context);
  if (store.objects.size > 0) throw bucketNotEmpty(record.name, record.versioning !== undefined);
  await context.state.delete(record.name);
  return {};
});
