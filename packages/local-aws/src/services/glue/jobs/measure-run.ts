import type { Job, JobRun } from '@aws-sdk/client-glue';
import { roleMay } from '../../../kit/job/role-may.ts';
import { measured } from '../../../kit/measured.ts';
import { jobSession } from './job-session.ts';
import type { JobsState } from './jobs-state.ts';

/**
 * Publishes what became of a run, if the role of its job may: without that AWS shows nothing, too.
 *
 * Documented: names and dimensions, https://docs.aws.amazon.com/glue/latest/dg/monitor-observability.html. Assumed: that a
 * run that took too long counts as an error, and one that was stopped as neither.
 */
export function measureRun(
  state: JobsState,
  job: Job,
  { Id, JobRunState }: Pick<JobRun, 'Id' | 'JobRunState'>,
): void {
  if (JobRunState === 'STOPPED') return;
  const { region, ports } = state.environment;
  const session = jobSession(state, job);
  const conditions = { 'cloudwatch:namespace': 'Glue' };
  if (!roleMay(ports, { session, action: 'cloudwatch:PutMetricData', resource: '*', conditions })) return;
  const hasSucceeded = JobRunState === 'SUCCEEDED';
  for (const JobRunId of [Id!, 'ALL']) {
    const dimensions = { JobName: job.Name!, JobRunId, Type: 'count', ObservabilityGroup: 'error' };
    const measure = measured(ports.metrics, { region, namespace: 'Glue', dimensions });
    measure('glue.succeed.ALL', 'Count', hasSucceeded ? 1 : 0);
    measure('glue.error.ALL', 'Count', hasSucceeded ? 0 : 1);
  }
}
