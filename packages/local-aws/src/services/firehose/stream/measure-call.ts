import type { FirehoseEnvironment } from '../environment.ts';

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
  { ports, region }: FirehoseEnvironment,
): void {
  const dimensions: Record<string, string> = stream === undefined ? {} : { DeliveryStreamName: stream };
  const common = { region, namespace: 'AWS/Firehose', dimensions };
  const latency = performance.now() - beganAt;
  ports.metrics.put({ ...common, name: `${call}.Latency`, unit: 'Milliseconds', value: latency });
  ports.metrics.put({ ...common, name: `${call}.Requests`, unit: 'Count', value: 1 });
}
