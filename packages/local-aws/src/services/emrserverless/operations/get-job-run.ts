import { GetJobRunCommand } from '@aws-sdk/client-emr-serverless';
import { jobRunNotFound } from '../errors.ts';
import { operation } from '../operation.ts';

/** Shows a job run, of which there is one attempt. */
export const getJobRun = operation(
  GetJobRunCommand,
  ({ applicationId, jobRunId, attempt = 1 }, { state }) => {
    const { run } = state.getJobRun(applicationId!, jobRunId!);
    if (attempt !== 1) throw jobRunNotFound(jobRunId!);
    return { jobRun: run };
  },
);
