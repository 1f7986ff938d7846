import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import { applicationArns, jobRunArn } from './arns.ts';
import type { EmrServerlessState } from './state.ts';

interface Input {
  readonly applicationId?: string;
  readonly jobRunId?: string;
  readonly resourceArn?: string;
  readonly executionRoleArn?: string;
}

/**
 * Documented: what is asked of a job run is asked of that alone; who starts one passes its role.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonemrserverless.html
 */
export const access: ServiceAccess<EmrServerlessState> = {
  needs(operation, { applicationId, jobRunId, resourceArn, executionRoleArn }: Input, at) {
    const named =
      applicationId === undefined
        ? '*'
        : jobRunId === undefined
          ? applicationArns.write(at, applicationId)
          : jobRunArn(at, applicationId, jobRunId);
    const own = { action: `emr-serverless:${operation}`, resource: resourceArn ?? named };
    if (executionRoleArn === undefined) return [own];
    const conditions = { 'iam:PassedToService': 'emr-serverless.amazonaws.com' };
    return [own, { action: 'iam:PassRole', resource: executionRoleArn, conditions }];
  },
};
