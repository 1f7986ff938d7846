import { InvalidInputException, NoSuchEntityException } from '@aws-sdk/client-iam';
import { findPolicy } from '../policy/existing-policy.ts';
import type { IamState } from '../state.ts';

/** Refuses a permissions boundary that is no policy, or none of the account. */
export function checkBoundary(state: IamState, arn: string): void {
  if (!/^arn:[^:]+:iam::[^:]+:policy\/.+/.test(arn)) {
    throw new InvalidInputException({ message: `ARN ${arn} is not valid.`, $metadata: {} });
  }
  if (!findPolicy(state, arn)) {
    throw new NoSuchEntityException({
      message: `Scope ARN: ${arn} does not exist or is not attachable.`,
      $metadata: {},
    });
  }
}
