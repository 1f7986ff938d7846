import type { Permission, Resource } from '@aws-sdk/client-lakeformation';

/** What is granted or revoked of one resource. */
export interface Part {
  readonly resource: Resource;
  readonly permissions: readonly Permission[];
  readonly grantable: readonly Permission[];
}

/**
 * Divides a request into what Lake Formation keeps apart.
 *
 * Observed (the Terraform provider's notes): the right to select is kept by columns, all others by table.
 */
export function parts(
  resource: Resource,
  permissions: readonly Permission[],
  grantable: readonly Permission[],
): Part[] {
  const { Table, TableWithColumns } = resource;
  if (!Table && !TableWithColumns) return [{ resource, permissions, grantable }];
  const { CatalogId, DatabaseName, Name } = (Table ?? TableWithColumns)!;
  const at = { CatalogId, DatabaseName, Name };
  const table: Resource = Table ? resource : { Table: at };
  const columns: Resource = TableWithColumns
    ? resource
    : { TableWithColumns: { ...at, Name: Name!, ColumnWildcard: {} } };
  const isSelect = (permission: Permission) => permission === 'SELECT';
  const isOther = (permission: Permission) => permission !== 'SELECT';
  return [
    { resource: table, permissions: permissions.filter(isOther), grantable: grantable.filter(isOther) },
    {
      resource: columns,
      permissions: permissions.filter(isSelect),
      grantable: grantable.filter(isSelect),
    },
  ].filter((part) => part.permissions.length + part.grantable.length > 0);
}
