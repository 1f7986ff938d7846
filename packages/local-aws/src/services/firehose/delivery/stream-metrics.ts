import type { Measure } from '../../../kit/measured.ts';
import type { FirehoseEnvironment } from '../environment.ts';
import { measureStream } from './measure-stream.ts';

/** Where records are delivered to, as metrics name it. */
export type DeliveredTo = 'DeliveryToS3' | 'BackupToS3';

/** Publishes the metrics of one stream: namespace `AWS/Firehose`, dimension `DeliveryStreamName`. */
export class StreamMetrics {
  private partitionsSeen = { active: -1, at: Number.NEGATIVE_INFINITY };

  /** One sample. */
  readonly put: Measure;

  constructor(
    private readonly environment: Pick<FirehoseEnvironment, 'ports' | 'clock' | 'region'>,
    streamName: string,
  ) {
    this.put = measureStream(environment, streamName);
  }

  /**
   * How old the oldest record is that has not been delivered; it arrived at `oldest`, in epoch milliseconds. An alarm on
   * it is how one learns that a bucket takes nothing any more.
   *
   * Documented: the metric, by the minute. Assumed: that there is none while a stream is idle.
   * @see https://docs.aws.amazon.com/firehose/latest/dev/cloudwatch-metrics.html
   */
  freshness(to: DeliveredTo, oldest: number): void {
    this.put(`${to}.DataFreshness`, 'Seconds', (this.environment.clock.now().getTime() - oldest) / 1000);
  }

  /** The state of dynamic partitioning, once a second while it stays as it is; an exceeded limit always counts. */
  partitions(active: number, limit: number, exceeded: boolean): void {
    const at = this.environment.clock.now().getTime();
    const seen = this.partitionsSeen;
    if (!exceeded && active === seen.active && at - seen.at < 1000) return;
    this.partitionsSeen = { active, at };
    this.put('PartitionCount', 'Count', active);
    this.put('ActivePartitionsLimit', 'Count', limit);
    this.put('PartitionCountExceeded', 'Count', exceeded ? 1 : 0);
  }
}
