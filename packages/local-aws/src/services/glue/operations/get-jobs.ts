import { GetJobsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists jobs in the order of their names. */
export const getJobs = operation(GetJobsCommand, (input, { state }) => {
  const { items, ...paging } = page(state.jobs.jobs(), input);
  return { Jobs: items, ...paging };
});
