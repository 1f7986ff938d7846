import type { JobRun } from '@aws-sdk/client-emr-serverless';

/** The states of a job run that has not ended. */
export const statesUnderWay = ['SUBMITTED', 'PENDING', 'SCHEDULED', 'RUNNING', 'CANCELLING', 'QUEUED'];

/** Whether a job run has not ended. */
export const underWay = ({ state }: Pick<JobRun, 'state'>): boolean => statesUnderWay.includes(state!);
