/** One sample of a CloudWatch metric. */
export interface MetricSample {
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  /** Not to be changed afterwards; the same object each time costs the least. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: 'Count' | 'Bytes' | 'Seconds' | 'Milliseconds' | 'Bytes/Second' | 'None';
  readonly value: number;
  /** When it was taken, epoch milliseconds; at the clock's time where that is not said. */
  readonly at?: number;
}

/** The CloudWatch that services publish their metrics to. */
export interface MetricSink {
  put(sample: MetricSample): void;
}
