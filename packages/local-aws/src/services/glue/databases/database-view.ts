import type { Database, PrincipalPermissions } from '@aws-sdk/client-glue';
import type { DatabaseRecord } from '../catalog/entry.ts';
import { folded } from '../catalog/folded.ts';

/** Documented: what Lake Formation lets everybody do with new tables unless it is told otherwise. */
const everybody: PrincipalPermissions[] = [
  { Principal: { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' }, Permissions: ['ALL'] },
];

/** A database as Glue shows it. */
export const databaseView = ({ input, createdAt }: DatabaseRecord, account: string): Database => ({
  ...input,
  Name: folded(input.Name!),
  CreateTime: new Date(createdAt),
  CreateTableDefaultPermissions: input.CreateTableDefaultPermissions ?? everybody,
  CatalogId: account,
});
