import { DeleteBucketCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { bucketNotEmpty } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** Deletes a bucket that holds no object, no version and no delete marker; uploads in progress end with it. */
export const deleteBucket = operation(DeleteBucketCommand, async (input, context) => {
  const { record, store } = getBucket(input, context);
  if (store.objects.size > 0) throw bucketNotEmpty(record.name, record.versioning !== undefined);
  await context.state.delete(record.name);
});
