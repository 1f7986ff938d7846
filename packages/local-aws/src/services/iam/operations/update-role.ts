import { UpdateRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';

/** Changes a role's description and session length; what is not given stays as it is. */
export const updateRole = operation(UpdateRoleCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  if (input.Description !== undefined) role.description = input.Description || undefined;
  role.maxSessionSeconds = input.MaxSessionDuration ?? role.maxSessionSeconds;
  state.save();
});
