import type { Job, JobRun } from '@aws-sdk/client-glue';
import { measured } from '../../../kit/measured.ts';
import type { JobsState } from './jobs-state.ts';
import { roleArn } from './role-arn.ts';

/**
 * Publishes what became of a run, if the role of its job may: without that AWS shows nothing, too.
 *
 * Documented: names and dimensions, https://docs.aws.amazon.com/glue/latest/dg/monitor-observability.html. Assumed: that a
 * run that took too long counts as an error, and one that was stopped as neither; the name of the session.
 */
export function measureRun(
  { environment: { account, region, ports } }: JobsState,
  job: Job,
  { Id, JobRunState }: Pick<JobRun, 'Id' | 'JobRunState'>,
): void {
  if (JobRunState === 'STOPPED') return;
  const arn = roleArn(job.Role!, account);
  if (!mayPublish(ports.roles, arn)) return;
  const hasSucceeded = JobRunState === 'SUCCEEDED';
  for (const JobRunId of [Id!, 'ALL']) {
    const dimensions = { JobName: job.Name!, JobRunId, Type: 'count', ObservabilityGroup: 'error' };
    const measure = measured(ports.metrics, { region, namespace: 'Glue', dimensions });
    measure('glue.succeed.ALL', 'Count', hasSucceeded ? 1 : 0);
    measure('glue.error.ALL', 'Count', hasSucceeded ? 0 : 1);
  }
}

/** A role without any policy may do all, as in Firehose. */
function mayPublish(roles: JobsState['environment']['ports']['roles'], arn: string): boolean {
  const role = roles.find(arn);
  if (!role?.hasPolicies) return role !== undefined;
  const { decision } = roles.decide({
    session: { roleArn: arn, name: 'GlueJobRunnerSession' },
    action: 'cloudwatch:PutMetricData',
    resource: '*',
    conditions: { 'cloudwatch:namespace': 'Glue' },
  });
  return decision === 'allowed';
}
