import type { Trigger } from '@aws-sdk/client-glue';
import type { JobsState } from '../jobs/jobs-state.ts';

/**
 * The triggers that start a job; without one all.
 *
 * @throws {EntityNotFoundException} when there is no such job.
 */
export function triggersOf(state: JobsState, job: string | undefined): Trigger[] {
  if (job === undefined) return state.triggers();
  state.getJob(job);
  return state.triggers().filter(({ Actions = [] }) => Actions.some(({ JobName }) => JobName === job));
}
