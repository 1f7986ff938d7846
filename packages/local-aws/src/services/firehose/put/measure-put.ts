import { StreamMetrics } from '../delivery/stream-metrics.ts';
import type { FirehoseEnvironment } from '../environment.ts';

/** One accepted call of PutRecord or PutRecordBatch. */
export interface Put {
  readonly operation: 'PutRecord' | 'PutRecordBatch';
  readonly stream: string;
  /** The records that were taken. */
  readonly records: readonly Uint8Array[];
  /** How many were refused for the quota. */
  readonly throttled: number;
  /** `performance.now()` when the call came. */
  readonly beganAt: number;
}

/**
 * Publishes what came in with a call.
 *
 * Documented: names and units. Observed (radkawar/stackd@9dc356f): one sample a call, whose value is the batch's total.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
 */
export function measurePut(
  { operation, stream, records, throttled, beganAt }: Put,
  environment: FirehoseEnvironment,
): void {
  const metrics = new StreamMetrics(environment, stream);
  let bytes = 0;
  for (const { length } of records) bytes += length;
  if (records.length > 0) {
    metrics.put('IncomingPutRequests', 'Count', 1);
    metrics.put('IncomingRecords', 'Count', records.length);
    metrics.put('IncomingBytes', 'Bytes', bytes);
  }
  if (throttled > 0) metrics.put('ThrottledRecords', 'Count', throttled);
  metrics.put(`${operation}.Requests`, 'Count', 1);
  metrics.put(`${operation}.Bytes`, 'Bytes', bytes);
  metrics.put(`${operation}.Latency`, 'Milliseconds', performance.now() - beganAt);
  if (operation === 'PutRecordBatch') metrics.put('PutRecordBatch.Records', 'Count', records.length);
}
