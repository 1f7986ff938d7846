import { InvalidInputException, NoSuchEntityException } from '@aws-sdk/client-iam';
import type { IamState } from '../state.ts';

/** Refuses a permissions boundary that is no policy, or none of the account. */
export function checkBoundary(state: IamState, arn: string): void {
  if (!/^arn:[^:]+:iam::[^:]+:policy\/.+/.test(arn)) {
    throw new InvalidInputException({ message: `ARN ${arn} is not valid.`, $metadata: {} });
  }
  if (!state.findPolicy(arn)) {
    throw new NoSuchEntityException({
      message: `Scope ARN: ${arn} does not exist or is not attachable.`,
      $metadata: {},
    });
  }
}
