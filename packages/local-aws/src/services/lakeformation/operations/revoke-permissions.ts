import { RevokePermissionsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { revoke } from '../permissions/change-permissions.ts';

export const revokePermissions = operation(RevokePermissionsCommand, (input, context) => {
  revoke(input, context);
});
