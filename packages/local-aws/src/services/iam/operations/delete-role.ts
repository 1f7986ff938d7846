import { DeleteRoleCommand, DeleteConflictException } from '@aws-sdk/client-iam';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { IamState } from '../state.ts';

/** Deletes a role that has no policies left. */
export const deleteRole = operation(DeleteRoleCommand, (input, { state }: Context<IamState>) => {
  const role = state.getRole(input.RoleName!);
  if (role.attached.length > 0) throw conflict('Cannot delete entity, must detach all policies first.');
  if (role.inline.length > 0) throw conflict('Cannot delete entity, must delete policies first.');
  state.removeRole(role);
  return {};
});

const conflict = (message: string) => new DeleteConflictException({ message, $metadata: {} });
