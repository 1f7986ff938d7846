import type { Permission, Resource } from '@aws-sdk/client-lakeformation';
import type { CatalogTable } from '../../../ports/catalogs.ts';
import type { TagsOf } from '../tags/effective-tags.ts';
import { meets } from '../tags/meets.ts';
import { allTables } from '../permissions/all-tables.ts';
import type { Grant } from '../permissions/grant.ts';

/** What grants give of a table. */
export interface ColumnRights {
  /** The columns that may be selected. */
  readonly columns: ReadonlySet<string>;
  readonly others: ReadonlySet<Permission>;
}

/**
 * What grants to somebody give of a table: by its name, by its columns, and by LF-tags.
 *
 * Documented: an expression of LF-tags that fits the tags of a column gives the column.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/TBAC-overview.html
 */
export function columnRights(
  grants: readonly Grant[],
  database: string,
  table: CatalogTable,
  tags: TagsOf,
): ColumnRights {
  const columns = new Set<string>();
  const others = new Set<Permission>();
  for (const { resource, permissions } of grants) {
    if (isOfTable(resource, database, table.name) || fits(resource, 'TABLE', tags.table)) {
      for (const permission of permissions) if (permission !== 'SELECT') others.add(permission);
    }
    const isAll = permissions.includes('ALL') || permissions.includes('SUPER_USER');
    if (!isAll && !permissions.includes('SELECT')) continue;
    for (const column of table.columns) {
      if (hasColumn(resource, database, table.name, column) || fits(resource, 'TABLE', tags.column(column)))
        columns.add(column);
    }
  }
  return { columns, others };
}

const isOfTable = ({ Table }: Resource, database: string, name: string): boolean =>
  Table !== undefined && Table.DatabaseName === database && (Table.Name === name || Table.Name === allTables);

function hasColumn(resource: Resource, database: string, name: string, column: string): boolean {
  if (isOfTable(resource, database, name)) return true;
  const { TableWithColumns: given } = resource;
  if (given?.DatabaseName !== database || (given.Name !== name && given.Name !== allTables)) return false;
  if (given.ColumnNames) return given.ColumnNames.includes(column);
  return !(given.ColumnWildcard?.ExcludedColumnNames ?? []).includes(column);
}

/** Whether a grant is about tables or databases by their tags, and these meet its expression. */
export const fits = (
  { LFTagPolicy }: Resource,
  kind: 'DATABASE' | 'TABLE',
  tags: ReadonlyMap<string, string>,
): boolean => LFTagPolicy?.ResourceType === kind && meets(LFTagPolicy.Expression, tags);
