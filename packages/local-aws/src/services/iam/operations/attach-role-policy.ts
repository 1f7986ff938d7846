import { AttachRolePolicyCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { existingPolicy, isPolicyArn } from '../policy/existing-policy.ts';
import { limitExceeded, validationError } from '../errors.ts';

/** Attaches a managed policy to a role; Documented: at most 10, attaching one again changes nothing. */
export const attachRolePolicy = operation(AttachRolePolicyCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  // Observed: a text of this operation (recorded by LocalStack).
  if (!isPolicyArn(input.PolicyArn!)) throw validationError('Invalid ARN:  Could not be parsed!');
  const { arn } = existingPolicy(state, input.PolicyArn!, 'does not exist or is not attachable.');
  if (role.attached.includes(arn)) return;
  if (role.attached.length >= 10) {
    throw limitExceeded('Cannot exceed quota for PoliciesPerRole: 10');
  }
  role.attached.push(arn);
  state.save();
});
