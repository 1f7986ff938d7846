import type { AlarmMetric } from '../alarm-metric.ts';

/** What somebody is to be told of. */
export interface AlarmSpec {
  /** Of its name, and of its runbook in docs/OPERATIONS.md. */
  readonly id: string;
  /** One sentence: what has happened. */
  readonly what: string;
  /** The metric; or several by name, and what is computed of them. */
  readonly metric:
    | AlarmMetric
    | { readonly metrics: Readonly<Record<string, AlarmMetric>>; readonly expression: string };
  readonly comparison: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly threshold: number;
  readonly periodSeconds: number;
  /** How many periods count; one unless given. */
  readonly periods?: number;
  /** How many of them must be past the threshold; all unless given. */
  readonly datapoints?: number;
  /** What a period without samples is taken for. */
  readonly missing: 'notBreaching' | 'breaching';
}
