import { BatchGetJobsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';

/** Answers those of some jobs that are there, and names the others. */
export const batchGetJobs = operation(BatchGetJobsCommand, ({ JobNames }, { state }) => ({
  Jobs: JobNames!.flatMap((name) => state.jobs.findJob(name) ?? []),
  JobsNotFound: JobNames!.filter((name) => !state.jobs.findJob(name)),
}));
