import type { Action, JobRun, Trigger } from '@aws-sdk/client-glue';
import type { JobsState } from '../jobs/jobs-state.ts';
import { startRun } from '../jobs/start-run.ts';

/** Starts the job of an action of a trigger. */
export const startAction = (
  state: JobsState,
  { Name: TriggerName }: Trigger,
  { JobName, Arguments, Timeout }: Action,
): JobRun => startRun(state, { JobName, Arguments, Timeout }, { TriggerName });
