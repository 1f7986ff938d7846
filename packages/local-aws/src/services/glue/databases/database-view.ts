import type { Database, Permission } from '@aws-sdk/client-glue';
import type { Context } from '../../../dispatch/context.ts';
import type { DatabaseRecord } from '../catalog/entry.ts';
import { folded } from '../catalog/folded.ts';
import type { GlueState } from '../state.ts';

/**
 * A database as Glue shows it. Of new tables it shows what Lake Formation's settings say where it says nothing itself, so that
 * who writes back what was read changes nothing.
 */
export const databaseView = (
  { input, createdAt }: DatabaseRecord,
  { state, region, account }: Context<GlueState>,
): Database => ({
  ...input,
  Name: folded(input.Name!),
  CreateTime: new Date(createdAt),
  CreateTableDefaultPermissions:
    input.CreateTableDefaultPermissions ??
    state.ports.dataPermissions.onNewTables(region).map(({ principal, permissions }) => ({
      Principal: { DataLakePrincipalIdentifier: principal },
      Permissions: [...permissions] as Permission[],
    })),
  CatalogId: account,
});
