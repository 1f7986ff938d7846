/** One sample of a CloudWatch metric. */
export interface MetricSample {
  readonly region: string;
  readonly namespace: string;
  readonly name: string;
  /** Not to be changed afterwards; the same object each time costs the least. */
  readonly dimensions: Readonly<Record<string, string>>;
  readonly unit: 'Count' | 'Bytes' | 'Seconds' | 'Milliseconds' | 'Bytes/Second' | 'None';
  readonly value: number;
}

/** The CloudWatch that services publish their metrics to, at the clock's time. */
export interface MetricSink {
  put(sample: MetricSample): void;
}
