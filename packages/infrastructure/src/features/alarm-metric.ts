/** A metric, and how its samples of a period are joined. */
export interface AlarmMetric {
  readonly namespace: string;
  readonly name: string;
  readonly statistic: 'Average' | 'Maximum' | 'Minimum' | 'Sum';
  readonly dimensions?: Readonly<Record<string, string>>;
}
