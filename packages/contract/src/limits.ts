/** From the least to the most that is allowed, both included. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/**
 * What one stream of Amazon Data Firehose takes by default, whatever the region.
 *
 * Documented: https://docs.aws.amazon.com/firehose/latest/dev/limits.html,
 * https://docs.aws.amazon.com/firehose/latest/APIReference/API_PutRecordBatch.html
 */
export const firehoseLimits = Object.freeze({
  /** Partitions that are open at once; what needs one more goes to the error prefix. */
  activePartitions: 500,
  /** To how many AWS raises it on request. */
  raisedActivePartitions: 5000,
  /** Before base64: 1,000 KiB. */
  recordBytes: 1000 * 1024,
  batchRecords: 500,
  /** Documented: https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-multirecord-deaggergation.html */
  subRecords: 500,
  /** Each record is billed as so many bytes or a multiple. Documented: https://aws.amazon.com/firehose/pricing/ */
  billingStepBytes: 5 * 1024,
});

/** What a stream may buffer before it writes an object. */
export interface BufferLimits {
  readonly sizeMiB: Range;
  readonly intervalSeconds: Range;
}

/** Documented: https://docs.aws.amazon.com/firehose/latest/APIReference/API_BufferingHints.html */
export const bufferLimits: BufferLimits = Object.freeze({
  sizeMiB: Object.freeze({ min: 1, max: 128 }),
  intervalSeconds: Object.freeze({ min: 0, max: 900 }),
});

/** The same with dynamic partitioning. Documented: https://docs.aws.amazon.com/firehose/latest/dev/buffering.html */
export const partitionedBufferLimits: BufferLimits = Object.freeze({
  sizeMiB: Object.freeze({ min: 64, max: 128 }),
  intervalSeconds: Object.freeze({ min: 60, max: 900 }),
});

/**
 * What a Kinesis stream takes each second.
 *
 * Documented: https://docs.aws.amazon.com/streams/latest/dev/service-sizes-and-limits.html,
 * https://docs.aws.amazon.com/streams/latest/dev/how-do-i-size-a-stream.html
 */
export const kinesisLimits = Object.freeze({
  shardBytes: 1024 * 1024,
  shardRecords: 1000,
  /** With how many a stream on demand begins; AWS then gives it twice what it has taken at its busiest in 30 days. */
  onDemandShards: 4,
  /** The most that `realtime.shards` may be. */
  streamShards: 10_000,
});

/** What Direct PUT takes each second, all calls to a stream together. */
export interface DirectPutQuota {
  readonly records: number;
  readonly requests: number;
  readonly bytes: number;
}

/** The most that a region has. */
export const largestDirectPutQuota: DirectPutQuota = Object.freeze({
  records: 500_000,
  requests: 2000,
  bytes: 5 * 1024 * 1024,
});
const small: DirectPutQuota = Object.freeze({ records: 100_000, requests: 1000, bytes: 1024 * 1024 });

/** Gives the quota of a region. Documented: https://docs.aws.amazon.com/firehose/latest/dev/limits.html */
export const directPutQuota = (region: string): DirectPutQuota =>
  ['us-east-1', 'us-west-2', 'eu-west-1'].includes(region) ? largestDirectPutQuota : small;
