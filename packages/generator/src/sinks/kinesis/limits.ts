import type { BatchLimits } from '../../delivery/batch.ts';

/** Documented: the longest partition key, in characters. */
const partitionKeyBytes = 256;
/** What stands around the data of a record in a request, with a short partition key. */
const aroundBytes = 64;

/**
 * What one PutRecords takes.
 *
 * Documented: 500 records, each of 1 MiB with its partition key unless the stream takes more. A call may have 10 MiB
 * since October 2025, 5 MiB before; half of the latter is enough to lose nothing by it, and right on whatever speaks
 * for Kinesis.
 * @see https://docs.aws.amazon.com/kinesis/latest/APIReference/API_PutRecords.html
 */
export const kinesisLimits: BatchLimits = {
  records: 500,
  bytes: 5 * 1024 * 1024 - 1000,
  recordBytes: 1024 * 1024 - partitionKeyBytes,
  encodedBytes: (length) => Math.ceil(length / 3) * 4 + aroundBytes,
  align: 1,
  gap: 0,
};
