import { UpdateRoleDescriptionCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { roleView } from '../role/role-view.ts';

/** Changes a role's description; the older form of UpdateRole. */
export const updateRoleDescription = operation(UpdateRoleDescriptionCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  role.description = input.Description || undefined;
  state.save();
  return { Role: { ...roleView(role), Description: role.description } };
});
