import type { MetricSample } from '../../../ports.ts';
import type { ServiceEnvironment } from '../../../service.ts';

/** Publishes the metrics of one stream: namespace `AWS/Firehose`, dimension `DeliveryStreamName`. */
export class StreamMetrics {
  private partitionsSeenAt = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly environment: Pick<ServiceEnvironment, 'ports' | 'clock' | 'region'>,
    private readonly streamName: string,
  ) {}

  put(name: string, unit: MetricSample['unit'], value: number): void {
    this.environment.ports.metrics.put({
      region: this.environment.region,
      namespace: 'AWS/Firehose',
      name,
      dimensions: { DeliveryStreamName: this.streamName },
      unit,
      value,
    });
  }

  /** The state of dynamic partitioning, at most once a second; an exceeded limit always counts. */
  partitions(active: number, limit: number, exceeded: boolean): void {
    const now = this.environment.clock.now().getTime();
    if (!exceeded && now - this.partitionsSeenAt < 1000) return;
    this.partitionsSeenAt = now;
    this.put('PartitionCount', 'Count', active);
    this.put('ActivePartitionsLimit', 'Count', limit);
    this.put('PartitionCountExceeded', 'Count', exceeded ? 1 : 0);
  }
}
