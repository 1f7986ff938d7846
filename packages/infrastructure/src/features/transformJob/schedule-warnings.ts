import { lastYear } from './is-schedule.ts';

/** Says that a schedule is over. It is no mistake: a stack whose last run was is still to be changed, and destroyed. */
export function scheduleWarnings(job: { readonly schedule: string } | undefined, now: Date): string[] {
  if (job === undefined || job.schedule === 'off') return [];
  const last = lastYear(job.schedule);
  return last < now.getUTCFullYear()
    ? [`transformJob.schedule "${job.schedule}" is over: its last year was ${last}, and nothing runs by it`]
    : [];
}
