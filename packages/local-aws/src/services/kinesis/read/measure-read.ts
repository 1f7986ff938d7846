import type { KinesisEnvironment } from '../environment.ts';
import type { Shard } from '../shard.ts';
import { measureShard, measureStream } from '../stream/measure-stream.ts';
import type { Stream } from '../stream/stream.ts';
import type { Walked } from './walk-shard.ts';

/**
 * Publishes what a call has read; `beganAt` is `performance.now()` when it came.
 *
 * Documented: names and units; that the age is how long ago the last record of the call was written, and 0 where the
 * reader has caught up.
 * @see https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html
 */
export function measureRead(
  { record }: Stream,
  { id }: Shard,
  { records, bytes, behindMs }: Pick<Walked, 'records' | 'bytes' | 'behindMs'>,
  beganAt: number,
  environment: KinesisEnvironment,
): void {
  const measure = measureStream(environment, record.name);
  measure('GetRecords.Bytes', 'Bytes', bytes);
  measure('GetRecords.IteratorAge', 'Milliseconds', behindMs);
  measure('GetRecords.IteratorAgeMilliseconds', 'Milliseconds', behindMs);
  measure('GetRecords.Latency', 'Milliseconds', performance.now() - beganAt);
  measure('GetRecords.Records', 'Count', records);
  measure('GetRecords.Success', 'Count', 1);
  measure('ReadProvisionedThroughputExceeded', 'Count', 0);
  if (record.shardMetrics.length === 0) return;
  const measureOne = measureShard(environment, record, id);
  measureOne('OutgoingBytes', 'Bytes', bytes);
  measureOne('OutgoingRecords', 'Count', records);
  measureOne('IteratorAgeMilliseconds', 'Milliseconds', behindMs);
  measureOne('ReadProvisionedThroughputExceeded', 'Count', 0);
}
