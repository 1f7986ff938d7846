import type { BatchLimits } from '../batch.ts';

/**
 * What one PutRecordBatch takes.
 *
 * Documented: 500 records or 4 MiB for the entire request, whichever is smaller; a record up to 1,000 KiB before
 * base64. The page does not say whether the 4 MiB are counted before base64, so they are counted after it here:
 * right in both cases, and a batch of 3 MiB costs nothing in throughput.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export const FIREHOSE_LIMITS: BatchLimits = {
  records: 500,
  bytes: 4 * 1024 * 1024,
  recordBytes: 1000 * 1024,
  encodedBytes: (length) => Math.ceil(length / 3) * 4,
};
