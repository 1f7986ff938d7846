import type { MetricSample, MetricSink } from '../ports/metric-sink.ts';

/** Publishes one sample. */
export type Measure = (name: string, unit: MetricSample['unit'], value: number) => void;

/** What publishes the metrics that a service has of one thing, such as a stream: all of one namespace and dimensions. */
export const measured =
  (
    metrics: MetricSink,
    { region, namespace, dimensions }: Pick<MetricSample, 'region' | 'namespace' | 'dimensions'>,
  ): Measure =>
  (name, unit, value) =>
    metrics.put({ region, namespace, dimensions, name, unit, value });
