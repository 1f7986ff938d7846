import { BatchStopJobRunCommand, EntityNotFoundException } from '@aws-sdk/client-glue';
import type { BatchStopJobRunError, BatchStopJobRunSuccessfulSubmission } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';

/** Ends runs, with all that their scripts have started; answers once they have ended, where AWS takes its time. */
export const batchStopJobRun = operation(
  BatchStopJobRunCommand,
  async ({ JobName, JobRunIds }, { state: { jobs } }) => {
    const SuccessfulSubmissions: BatchStopJobRunSuccessfulSubmission[] = [];
    const Errors: BatchStopJobRunError[] = [];
    const refuse = (JobRunId: string, ErrorCode: string, ErrorMessage: string) =>
      Errors.push({ JobName, JobRunId, ErrorDetail: { ErrorCode, ErrorMessage } });
    for (const JobRunId of JobRunIds!) {
      try {
        const { JobRunState } = jobs.getRun(JobName!, JobRunId);
        const running = jobs.running.get(JobRunId);
        if (running) {
          running.end({ JobRunState: 'STOPPED' });
          await running.done;
          SuccessfulSubmissions.push({ JobName, JobRunId });
        } else {
          refuse(JobRunId, 'InvalidInputException', `The run has ended already: it is ${JobRunState}.`);
        }
      } catch (error) {
        if (!(error instanceof EntityNotFoundException)) throw error;
        refuse(JobRunId, error.name, error.message);
      }
    }
    return { SuccessfulSubmissions, Errors };
  },
);
