import { UpdateJobCommand } from '@aws-sdk/client-glue';
import { jobDefinition } from '../jobs/job-definition.ts';
import { operation } from '../operation.ts';

/** Changes a job. Documented: what is not named is what it would be of a new one. */
export const updateJob = operation(UpdateJobCommand, ({ JobName, JobUpdate }, { state, account }) => {
  const { jobs } = state;
  const { CreatedOn } = jobs.getJob(JobName!);
  const { roles } = jobs.environment.ports;
  const definition = jobDefinition('glue:UpdateJob', JobUpdate!, { roles, account });
  const record = { Name: JobName, ...definition, CreatedOn, LastModifiedOn: jobs.now() };
  jobs.commit({ kind: 'job', key: JobName!, record });
  return { JobName };
});
