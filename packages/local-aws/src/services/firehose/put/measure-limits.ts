import type { DeliveryStream } from '../stream/delivery-stream.ts';
import { publishedQuota } from '../stream/quota.ts';
import type { FirehoseState } from '../state.ts';

const onceIn = 60_000;

/**
 * Publishes what a stream may be put each second, once a minute while it is put to; where no quota is held to, that of
 * its region on AWS.
 *
 * Documented: names. Assumed: how often.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
 */
export function measureLimits(stream: DeliveryStream, { environment }: FirehoseState): void {
  const now = environment.clock.now().getTime();
  if (stream.limitsMeasuredAt !== undefined && now - stream.limitsMeasuredAt < onceIn) return;
  stream.limitsMeasuredAt = now;
  const { records, requests, bytes } = publishedQuota(environment);
  const { measure } = stream;
  measure('RecordsPerSecondLimit', 'Count', records);
  measure('PutRequestsPerSecondLimit', 'Count', requests);
  measure('BytesPerSecondLimit', 'Bytes', bytes);
}
