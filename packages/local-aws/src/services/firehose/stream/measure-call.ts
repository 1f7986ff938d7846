import type { FirehoseEnvironment } from '../environment.ts';
import { measureStream } from '../delivery/measure-stream.ts';

/** A call about streams that CloudWatch counts; UpdateDeliveryStream is what it calls UpdateDestination. */
export type MeasuredCall = 'DescribeDeliveryStream' | 'ListDeliveryStreams' | 'UpdateDeliveryStream';

/**
 * Publishes that a call about a stream, or none in particular, succeeded; `beganAt` is `performance.now()` at its start.
 *
 * Documented: names and units. Assumed: calls that fail are not counted; a call about no stream has no dimension.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
 */
export function measureCall(
  call: MeasuredCall,
  stream: string | undefined,
  beganAt: number,
  environment: FirehoseEnvironment,
): void {
  const measure = measureStream(environment, stream);
  measure(`${call}.Latency`, 'Milliseconds', performance.now() - beganAt);
  measure(`${call}.Requests`, 'Count', 1);
}
