import type { Job } from '@aws-sdk/client-glue';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { JobsState } from './jobs-state.ts';
import { roleArn } from './role-arn.ts';

/** In what Glue acts for a job. Observed (users' logs): the name of the session. */
export const jobSession = ({ environment }: Pick<JobsState, 'environment'>, job: Job): RoleSession => ({
  roleArn: roleArn(job.Role!, environment.account),
  name: 'GlueJobRunnerSession',
});
