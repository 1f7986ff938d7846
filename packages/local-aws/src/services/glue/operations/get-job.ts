import { GetJobCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';

export const getJob = operation(GetJobCommand, ({ JobName }, { state }) => ({
  Job: state.jobs.getJob(JobName!),
}));
