import { arn } from '../../../kit/arn.ts';

/** The ARN of a role that a job names, by its ARN or its name. */
export const roleArn = (role: string, account: string): string =>
  role.startsWith('arn:') ? role : arn({ service: 'iam', account }, `role/${role}`);
