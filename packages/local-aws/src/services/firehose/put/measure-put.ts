import { measureStream } from '../stream/measure-stream.ts';
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
  const measure = measureStream(environment, stream);
  let bytes = 0;
  for (const { length } of records) bytes += length;
  if (records.length > 0) {
    measure('IncomingPutRequests', 'Count', 1);
    measure('IncomingRecords', 'Count', records.length);
    measure('IncomingBytes', 'Bytes', bytes);
  }
  if (throttled > 0) measure('ThrottledRecords', 'Count', throttled);
  measure(`${operation}.Requests`, 'Count', 1);
  measure(`${operation}.Bytes`, 'Bytes', bytes);
  measure(`${operation}.Latency`, 'Milliseconds', performance.now() - beganAt);
  if (operation === 'PutRecordBatch') measure('PutRecordBatch.Records', 'Count', records.length);
}
