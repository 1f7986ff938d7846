import type { Permission } from '@aws-sdk/client-lakeformation';
import { arn } from '../../../kit/arn.ts';
import type { CatalogNeed } from '../../../ports/data-permissions.ts';
import type { LakeFormationState } from '../state.ts';
import { catalogRights, databaseRights, hasLocation, tableRights } from './rights.ts';

/**
 * Why a role may not do something with the catalog; undefined where it may.
 *
 * Observed (users' reports): the texts; and that who may not make one is not told that a database or a table is not there.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
 */
export function refusal(state: LakeFormationState, roleArn: string, need: CatalogNeed): string | undefined {
  const { permission, database, table, location } = need;
  const insufficient = 'Insufficient Lake Formation permission(s)';
  if (!isGranted(state, roleArn, need))
    return `${insufficient}: Required ${words[permission]} on ${table ?? database ?? 'Catalog'}`;
  return location === undefined || mayLieAt(state, roleArn, location, need.within)
    ? undefined
    : `${insufficient} on ${location}`;
}

const words: Readonly<Record<CatalogNeed['permission'], string>> = {
  ALTER: 'Alter',
  CREATE_DATABASE: 'Create Database',
  CREATE_TABLE: 'Create Table',
  DESCRIBE: 'Describe',
  DROP: 'Drop',
};

/** Documented: an administrator sees all and makes databases; what others made it neither alters nor drops. */
function isGranted(
  state: LakeFormationState,
  roleArn: string,
  { permission, database, table }: CatalogNeed,
): boolean {
  if (permission === 'DESCRIBE' && state.seesAll(roleArn)) return true;
  if (database === undefined) return state.isAdmin(roleArn) || has(catalogRights(state, roleArn), permission);
  const tables = state.findTables(database);
  if (!tables) return isGranted(state, roleArn, { permission: 'CREATE_DATABASE' });
  if (table === undefined) return has(databaseRights(state, roleArn, database), permission);
  const found = tables.find(({ name }) => name === table);
  if (!found) return isGranted(state, roleArn, { permission: 'CREATE_TABLE', database });
  const { columns, permissions } = tableRights(state, roleArn, database, found);
  return has(permissions, permission) || (permission === 'DESCRIBE' && columns.length > 0);
}

/** Documented: who may do anything with something may see it, too. */
const has = (rights: ReadonlySet<Permission>, permission: CatalogNeed['permission']) =>
  rights.has(permission) ||
  rights.has('ALL') ||
  rights.has('SUPER_USER') ||
  (permission === 'DESCRIBE' && rights.size > 0);

/**
 * Documented: what lies in a registered location needs a permission on that, unless what it is made in lies around it and
 * is registered, too; administrators have it everywhere.
 */
function mayLieAt(
  state: LakeFormationState,
  roleArn: string,
  location: string,
  within: string | undefined,
): boolean {
  const asArn = arnOfLocation(location);
  if (!state.isRegistered(asArn) || state.isAdmin(roleArn) || hasLocation(state, roleArn, asArn)) return true;
  if (within === undefined) return false;
  const around = arnOfLocation(within);
  return state.isRegistered(around) && `${asArn}/`.startsWith(`${around}/`);
}

/** `arn:aws:s3:::bucket/prefix`, without a slash at its end, of `s3://bucket/prefix/`. */
const arnOfLocation = (location: string) =>
  location.replace(/^s3[an]?:\/\//, arn({ service: 's3' }, '')).replace(/\/+$/, '');
