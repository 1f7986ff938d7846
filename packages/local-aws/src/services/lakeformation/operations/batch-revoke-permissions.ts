import { BatchRevokePermissionsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { batch } from '../permissions/batch.ts';
import { revoke } from '../permissions/change-permissions.ts';

export const batchRevokePermissions = operation(BatchRevokePermissionsCommand, ({ Entries }, context) => ({
  Failures: batch(Entries!, (entry) => revoke(entry, context)),
}));
