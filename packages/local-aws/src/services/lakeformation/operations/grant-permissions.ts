import { GrantPermissionsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { grant } from '../permissions/change-permissions.ts';

export const grantPermissions = operation(GrantPermissionsCommand, (input, context) => {
  grant(input, context);
});
