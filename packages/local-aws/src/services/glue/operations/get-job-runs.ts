import { GetJobRunsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the runs of a job, the newest first. */
export const getJobRuns = operation(GetJobRunsCommand, (input, { state }) => {
  const { Name } = state.jobs.getJob(input.JobName!);
  const { items, ...paging } = page(state.jobs.runs(Name!), input);
  return { JobRuns: items, ...paging };
});
