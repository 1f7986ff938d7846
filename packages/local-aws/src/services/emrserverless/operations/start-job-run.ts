import { StartJobRunCommand } from '@aws-sdk/client-emr-serverless';
import { startRun } from '../job-runs/start-run.ts';
import { operation } from '../operation.ts';

/** Starts a job run: a script in Python, run by a real Spark. */
export const startJobRun = operation(StartJobRunCommand, (input, context) => {
  const { applicationId, jobRunId, arn } = startRun(context, input);
  return { applicationId, jobRunId, arn };
});
