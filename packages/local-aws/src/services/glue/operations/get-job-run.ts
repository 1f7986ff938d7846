import { GetJobRunCommand } from '@aws-sdk/client-glue';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { operation } from '../operation.ts';

export const getJobRun = operation(GetJobRunCommand, (input, { state }) => {
  if (input.PredecessorsIncluded) refuseMembers('glue:GetJobRun', input, 'PredecessorsIncluded');
  return { JobRun: state.jobs.getRun(input.JobName!, input.RunId!) };
});
