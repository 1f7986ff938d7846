import { billedBytes } from '../record/billed-bytes.ts';
import type { DeliveryStream } from '../stream/delivery-stream.ts';

/** One accepted call of PutRecord or PutRecordBatch. */
export interface Put {
  readonly operation: 'PutRecord' | 'PutRecordBatch';
  readonly stream: DeliveryStream;
  /** The records that were taken. */
  readonly records: readonly Uint8Array[];
  /** How many were refused for the quota. */
  readonly throttled: number;
  /** `performance.now()` when the call came. */
  readonly beganAt: number;
}

/**
 * Publishes what came in with a call; in a namespace of local AWS's own also what AWS would bill for it, which AWS itself
 * tells nobody before the bill.
 *
 * Documented: names and units. Observed (radkawar/stackd@9dc356f): one sample a call, whose value is the batch's total.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
 */
export function measurePut({ operation, stream, records, throttled, beganAt }: Put): void {
  const { measure, measureBilling } = stream;
  const bytes = records.reduce((sum, { length }) => sum + length, 0);
  if (records.length > 0) {
    measure('IncomingPutRequests', 'Count', 1);
    measure('IncomingRecords', 'Count', records.length);
    measure('IncomingBytes', 'Bytes', bytes);
    measureBilling('BilledBytes', 'Bytes', billedBytes(records));
  }
  if (throttled > 0) measure('ThrottledRecords', 'Count', throttled);
  measure(`${operation}.Requests`, 'Count', 1);
  measure(`${operation}.Bytes`, 'Bytes', bytes);
  measure(`${operation}.Latency`, 'Milliseconds', performance.now() - beganAt);
  if (operation === 'PutRecordBatch') measure('PutRecordBatch.Records', 'Count', records.length);
}
