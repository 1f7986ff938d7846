import type { BatchLimits } from '../../delivery/batch.ts';

/** What stands between the data of two records in a request. */
export const between = '"},{"Data":"';

/**
 * What one PutRecordBatch takes.
 *
 * Documented: 500 records or 4 MiB for the entire request, whichever is smaller; a record up to 1,000 KiB before
 * base64. The page does not say whether the 4 MiB are counted before base64, so they are counted after it here,
 * with what stands around the records: right in any case, and a batch of 3 MiB costs nothing in throughput.
 *
 * The places of records are such that one base64 of the whole buffer is the base64 of each of them: 3 bytes are 4
 * characters, and the 9 bytes of a gap the 12 of between.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export const firehoseLimits: BatchLimits = {
  records: 500,
  // A thousand for the name of the stream and what else is there once.
  bytes: 4 * 1024 * 1024 - 1000,
  recordBytes: 1000 * 1024,
  encodedBytes: (length) => Math.ceil(length / 3) * 4 + between.length,
  align: 3,
  gap: (between.length / 4) * 3,
};
