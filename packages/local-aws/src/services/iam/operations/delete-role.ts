import { DeleteRoleCommand } from '@aws-sdk/client-iam';
import { operation } from '../operation.ts';
import { deleteConflict } from '../errors.ts';

/** Deletes a role that has no policies left. */
export const deleteRole = operation(DeleteRoleCommand, (input, { state }) => {
  const role = state.getRole(input.RoleName!);
  if (role.attached.length > 0) throw deleteConflict('Cannot delete entity, must detach all policies first.');
  if (role.inline.length > 0) throw deleteConflict('Cannot delete entity, must delete policies first.');
  state.removeRole(role);
});
