import { UpdateTableCommand } from '@aws-sdk/client-glue';
import type { Table, TableInput } from '@aws-sdk/client-glue';
import { NotImplemented } from '../../../../dispatch/not-implemented.ts';
import type { NamedTable } from '../named-table.ts';
import type { DataCatalog } from './data-catalog.ts';

/**
 * Replaces a table that is still as it was read.
 *
 * @throws {NotImplemented} in a role that does not see all of it: what it does not see would be gone.
 */
export async function updateTable(
  catalog: DataCatalog,
  { database, table: name }: NamedTable,
  table: Table,
  change: Partial<TableInput>,
): Promise<void> {
  const seen = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])].length;
  const all = catalog.tables(database).find((one) => one.name === name)?.columns.length;
  if (all !== undefined && seen < all)
    throw new NotImplemented('ALTER TABLE in a role to which not all columns of the table are shown');
  const { Description, Owner, LastAccessTime, LastAnalyzedTime, Retention, VersionId } = table;
  const { StorageDescriptor, PartitionKeys, TableType, Parameters } = table;
  const { ViewOriginalText, ViewExpandedText } = table;
  const TableInput = {
    Name: name,
    Description,
    Owner,
    LastAccessTime,
    LastAnalyzedTime,
    Retention,
    StorageDescriptor,
    PartitionKeys,
    TableType,
    Parameters,
    ViewOriginalText,
    ViewExpandedText,
    ...change,
  };
  await catalog.call(UpdateTableCommand, { DatabaseName: database, TableInput, VersionId });
}
