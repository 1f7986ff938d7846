import { measured } from '../../../kit/measured.ts';
import type { ApplicationRecord } from '../entry.ts';
import type { EmrServerlessState, RunEnd } from '../state.ts';

const metrics = { SuccessJobs: 'SUCCESS', FailedJobs: 'FAILED', CancelledJobs: 'CANCELLED' } as const;

/**
 * Publishes what became of a run.
 *
 * Documented: the names, and that from release 7.10 on the application has its name among the dimensions. Assumed: that one
 * without a name has the id alone; a sample when a run ends, where AWS publishes each minute how many have.
 * @see https://docs.aws.amazon.com/emr/latest/EMR-Serverless-UserGuide/app-job-metrics.html
 */
export function measureRun(
  { environment: { region, ports } }: EmrServerlessState,
  { id, definition: { name, releaseLabel } }: ApplicationRecord,
  end: RunEnd,
): void {
  const isNamed = name !== undefined && isSince710(releaseLabel);
  const dimensions = { ApplicationId: id, ...(isNamed && { ApplicationName: name }) };
  const measure = measured(ports.metrics, { region, namespace: 'AWS/EMRServerless', dimensions });
  for (const [metric, state] of Object.entries(metrics))
    measure(metric, 'Count', end.state === state ? 1 : 0);
}

function isSince710(releaseLabel: string): boolean {
  const [, major = 0, minor = 0] = (/^emr-(\d+)\.(\d+)/.exec(releaseLabel) ?? []).map(Number);
  return major > 7 || (major === 7 && minor >= 10);
}
