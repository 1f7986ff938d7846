import { DeleteJobCommand } from '@aws-sdk/client-glue';
import { jobArns } from '../arns.ts';
import { operation } from '../operation.ts';

/** Removes a job, if it is there; what runs of it goes on. */
export const deleteJob = operation(DeleteJobCommand, ({ JobName }, { state, account, region }) => {
  const { jobs } = state;
  const arn = jobArns.write({ account, region }, JobName!);
  if (state.catalog.tags.has(arn)) state.commit({ kind: 'tags', arn });
  if (jobs.findJob(JobName!)) jobs.commit({ kind: 'job', key: JobName! });
  return { JobName };
});
