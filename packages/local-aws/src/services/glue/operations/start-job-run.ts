import { StartJobRunCommand } from '@aws-sdk/client-glue';
import { startRun } from '../jobs/start-run.ts';
import { operation } from '../operation.ts';

/** Starts a run of a job. */
export const startJobRun = operation(StartJobRunCommand, (input, { state }) => ({
  JobRunId: startRun(state.jobs, input).Id,
}));
