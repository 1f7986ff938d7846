import type { Permission, Resource } from '@aws-sdk/client-lakeformation';
import type { CatalogTable } from '../../../ports/catalogs.ts';
import { everybody } from '../settings/default-settings.ts';
import type { LakeFormationState } from '../state.ts';
import { effectiveTags } from '../tags/effective-tags.ts';
import { columnRights, fits } from './column-rights.ts';
import type { Grant } from '../permissions/grant.ts';

/** What was granted to a role, or to everybody whom IAM allows it. */
function grantsTo(state: LakeFormationState, roleArn: string): readonly Grant[] {
  const principals = [roleArn, everybody, `${state.account}:IAMPrincipals`];
  return state.grants.filter(({ principal }) => principals.includes(principal));
}

/** What a role may do with a table, and which columns of it it may select. */
export function tableRights(
  state: LakeFormationState,
  roleArn: string,
  database: string,
  table: CatalogTable,
) {
  const tags = effectiveTags(state.tagged, database, table.name);
  const { columns, others } = columnRights(grantsTo(state, roleArn), database, table, tags);
  return { columns: table.columns.filter((column) => columns.has(column)), permissions: others };
}

/** What a role may do with a database. */
export function databaseRights(
  state: LakeFormationState,
  roleArn: string,
  database: string,
): ReadonlySet<Permission> {
  const tags = effectiveTags(state.tagged, database).database;
  return permissionsOf(
    grantsTo(state, roleArn),
    (resource) => resource.Database?.Name === database || fits(resource, 'DATABASE', tags),
  );
}

/** What a role may do with the catalog. */
export const catalogRights = (state: LakeFormationState, roleArn: string): ReadonlySet<Permission> =>
  permissionsOf(grantsTo(state, roleArn), ({ Catalog }) => Catalog !== undefined);

/**
 * Whether a role may have what it makes lie at a place in S3.
 *
 * Documented: who has a location has those within it.
 */
export const hasLocation = (state: LakeFormationState, roleArn: string, arn: string): boolean =>
  grantsTo(state, roleArn).some(
    ({ resource: { DataLocation } }) => DataLocation && `${arn}/`.startsWith(`${DataLocation.ResourceArn}/`),
  );

const permissionsOf = (grants: readonly Grant[], isOf: (resource: Resource) => boolean) =>
  new Set(grants.flatMap(({ resource, permissions }) => (isOf(resource) ? permissions : [])));
