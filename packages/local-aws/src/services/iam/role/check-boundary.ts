import { findPolicy } from '../policy/existing-policy.ts';
import type { IamState } from '../state.ts';
import { invalidInput, noSuchEntity } from '../errors.ts';

/** Refuses a permissions boundary that is no policy, or none of the account. */
export function checkBoundary(state: IamState, arn: string): void {
  if (!/^arn:[^:]+:iam::[^:]+:policy\/.+/.test(arn)) {
    throw invalidInput(`ARN ${arn} is not valid.`);
  }
  if (!findPolicy(state, arn)) {
    throw noSuchEntity(`Scope ARN: ${arn} does not exist or is not attachable.`);
  }
}
