import { CancelJobRunCommand } from '@aws-sdk/client-emr-serverless';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { wrongState } from '../errors.ts';
import { statesUnderWay } from '../under-way.ts';
import { operation } from '../operation.ts';

/** Ends a job run, with all that its script has started: it is CANCELLING, then CANCELLED. */
export const cancelJobRun = operation(CancelJobRunCommand, (input, { state }) => {
  refuseMembers('emr-serverless:CancelJobRun', input, 'shutdownGracePeriodInSeconds');
  const { applicationId, jobRunId } = input;
  const held = state.getJobRun(applicationId!, jobRunId!);
  const running = state.running.get(jobRunId!);
  if (!running) throw wrongState('Job run', 'CANCELLED', statesUnderWay);
  const run = { ...held.run, state: 'CANCELLING' as const, updatedAt: state.now() };
  state.commit({ kind: 'run', record: { ...held, run } });
  running.end({ state: 'CANCELLED', stateDetails: 'Job run was cancelled by a user' });
  return { applicationId, jobRunId };
});
