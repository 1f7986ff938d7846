import { arnsOf } from '../../kit/arn.ts';
import type { AccountRegion } from '../../kit/arn.ts';

/** Of applications, and of what is in them. */
export const applicationArns = arnsOf('emr-serverless', '/applications/');

export const jobRunArn = (at: AccountRegion, applicationId: string, jobRunId: string): string =>
  applicationArns.write(at, `${applicationId}/jobruns/${jobRunId}`);
