import { measured } from '../../../kit/measured.ts';
import type { Measure } from '../../../kit/measured.ts';
import type { KinesisEnvironment } from '../environment.ts';
import type { StreamRecord } from './stream.ts';

const namespace = 'AWS/Kinesis';
type Measuring = Pick<KinesisEnvironment, 'ports' | 'region'>;

/** Publishes metrics of a stream: namespace `AWS/Kinesis`, dimension `StreamName`. */
export const measureStream = ({ ports, region }: Measuring, StreamName: string): Measure =>
  measured(ports.metrics, { region, namespace, dimensions: { StreamName } });

/** The same for a shard, as far as enhanced monitoring was asked for. */
export function measureShard(
  { ports, region }: Measuring,
  { name: StreamName, shardMetrics }: StreamRecord,
  ShardId: string,
): Measure {
  const measure = measured(ports.metrics, { region, namespace, dimensions: { StreamName, ShardId } });
  const wanted = new Set<string>(shardMetrics);
  return (metric, unit, value) => {
    if (wanted.has(metric)) measure(metric, unit, value);
  };
}
