import type { MetricTransformation } from '@aws-sdk/client-cloudwatch-logs';

/** What makes a metric of the events that fit a pattern. */
export interface MetricFilter {
  readonly name: string;
  readonly pattern: string;
  readonly transformation: MetricTransformation;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}
