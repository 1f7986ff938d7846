import { ListJobsCommand } from '@aws-sdk/client-glue';
import { jobArns } from '../arns.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { hasTags } from '../tags.ts';

/** Lists the names of jobs, of all or of those with some tags. */
export const listJobs = operation(ListJobsCommand, (input, { state, account, region }) => {
  const has = hasTags(state, input.Tags, (name) => jobArns.write({ account, region }, name));
  const names = state.jobs.jobs().map(({ Name }) => Name!);
  const { items, ...paging } = page(names.filter(has), input);
  return { JobNames: items, ...paging };
});
