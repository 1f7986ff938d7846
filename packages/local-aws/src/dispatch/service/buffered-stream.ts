/** One buffer of a stream that will become one object. */
export interface BufferedRoute {
  /** `data`, `error`, `backup`, or `transform` for what waits for a Lambda function. */
  readonly kind: string;
  /** The partition, or the type of the error; empty where there is neither. */
  readonly name: string;
  readonly records: number;
  readonly bytes: number;
  /** It is flushed at this size at the latest. */
  readonly sizeBytes: number;
  /** It is flushed at this time at the latest. */
  readonly flushesAt: Date;
}

/** What a stream has taken and not delivered yet. */
export interface BufferedStream {
  readonly region: string;
  readonly stream: string;
  /** Of dynamic partitioning: how many are active, and how many may be. */
  readonly partitions: number;
  readonly partitionLimit: number;
  /** All buffers that take records, and what is in them. */
  readonly open: number;
  readonly records: number;
  readonly bytes: number;
  /** When the first of them is flushed at the latest. */
  readonly nextFlushAt: Date | undefined;
  /** Buffers that were flushed and whose objects are not written yet. */
  readonly flushed: number;
  /** The largest of those that are open. */
  readonly buffers: readonly BufferedRoute[];
}
