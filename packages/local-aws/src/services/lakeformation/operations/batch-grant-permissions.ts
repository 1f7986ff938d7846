import { BatchGrantPermissionsCommand } from '@aws-sdk/client-lakeformation';
import { operation } from '../operation.ts';
import { batch } from '../permissions/batch.ts';
import { grant } from '../permissions/change-permissions.ts';

export const batchGrantPermissions = operation(BatchGrantPermissionsCommand, ({ Entries }, context) => ({
  Failures: batch(Entries!, (entry) => grant(entry, context)),
}));
