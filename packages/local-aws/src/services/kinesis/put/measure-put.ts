import { measureShard, measureStream } from '../stream/measure-stream.ts';
import type { KinesisEnvironment } from '../environment.ts';
import type { Stream } from '../stream/stream.ts';
import type { PutRecordsRequestEntry } from '@aws-sdk/client-kinesis';
import type { Stored } from './store-records.ts';

/**
 * Publishes what came in with a call; `beganAt` is `performance.now()` when it came.
 *
 * Documented: names, units and dimensions. Assumed: one sample a call.
 * @see https://docs.aws.amazon.com/streams/latest/dev/monitoring-with-cloudwatch.html
 */
export function measurePut(
  operation: 'PutRecord' | 'PutRecords',
  stream: Stream,
  entries: readonly PutRecordsRequestEntry[],
  { results, bytes, throttled, failures }: Stored,
  beganAt: number,
  environment: KinesisEnvironment,
): void {
  const measure = measureStream(environment, stream.record.name);
  const taken = entries.length - throttled - failures;
  measure('IncomingBytes', 'Bytes', bytes);
  measure('IncomingRecords', 'Count', taken);
  measure('WriteProvisionedThroughputExceeded', 'Count', throttled);
  measure(`${operation}.Bytes`, 'Bytes', bytes);
  measure(`${operation}.Latency`, 'Milliseconds', performance.now() - beganAt);
  measure(`${operation}.Success`, 'Count', taken > 0 ? 1 : 0);
  if (operation === 'PutRecords') {
    measure('PutRecords.Records', 'Count', taken);
    measure('PutRecords.TotalRecords', 'Count', entries.length);
    measure('PutRecords.SuccessfulRecords', 'Count', taken);
    measure('PutRecords.FailedRecords', 'Count', failures);
    measure('PutRecords.ThrottledRecords', 'Count', throttled);
  }
  if (stream.record.shardMetrics.length === 0) return;
  const byShard = new Map<string, { records: number; bytes: number }>();
  for (const [index, { ShardId }] of results.entries()) {
    if (ShardId === undefined) continue;
    const { Data, PartitionKey } = entries[index]!;
    const sum = byShard.get(ShardId) ?? { records: 0, bytes: 0 };
    byShard.set(ShardId, {
      records: sum.records + 1,
      bytes: sum.bytes + Data!.length + PartitionKey!.length,
    });
  }
  for (const [id, sum] of byShard) {
    const measureOne = measureShard(environment, stream.record, id);
    measureOne('IncomingRecords', 'Count', sum.records);
    measureOne('IncomingBytes', 'Bytes', sum.bytes);
    measureOne('WriteProvisionedThroughputExceeded', 'Count', 0);
  }
}
