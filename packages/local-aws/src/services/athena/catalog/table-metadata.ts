import type { Column, TableMetadata } from '@aws-sdk/client-athena';
import type { Context } from '../../../dispatch/context.ts';
import type { ColumnDescription, TableDescription } from '../../../ports/catalogs.ts';
import type { AthenaState } from '../state.ts';

/** A table as Athena and Lake Formation show it to who asks; undefined where it is not shown. */
export async function shownTable(
  table: TableDescription,
  database: string,
  { state, region, caller }: Context<AthenaState>,
): Promise<TableMetadata | undefined> {
  if (!caller.session) return tableMetadata(table);
  const names = await state.ports.dataPermissions.shown(region, caller.session, database, table.name);
  if (!names) return undefined;
  const shown = (columns: readonly ColumnDescription[]) =>
    columns.filter(({ name }) => names.includes(name.toLowerCase()));
  return tableMetadata({
    ...table,
    columns: shown(table.columns),
    partitionKeys: shown(table.partitionKeys),
  });
}

const tableMetadata = (table: TableDescription): TableMetadata => ({
  Name: table.name,
  CreateTime: new Date(table.createdAt),
  TableType: table.type,
  Columns: table.columns.map(columnView),
  PartitionKeys: table.partitionKeys.map(columnView),
  Parameters: { ...table.parameters },
});

const columnView = ({ name, type, comment }: ColumnDescription): Column => ({
  Name: name,
  Type: type,
  Comment: comment,
});
