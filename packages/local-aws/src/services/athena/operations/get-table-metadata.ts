import { GetTableMetadataCommand } from '@aws-sdk/client-athena';
import { checkCatalog } from '../catalog/catalog-name.ts';
import { getDatabase, metadataError } from '../catalog/database-view.ts';
import { shownTable } from '../catalog/table-metadata.ts';
import { operation } from '../operation.ts';

export const getTableMetadata = operation(GetTableMetadataCommand, async (input, context) => {
  const { state, region } = context;
  checkCatalog(input.CatalogName!);
  state.getWorkGroup(input.WorkGroup);
  const { name, tables } = getDatabase(state, region, input.DatabaseName!);
  const table = tables.find((one) => one.name === input.TableName!.toLowerCase());
  if (!table) throw metadataError(`EntityNotFoundException: Table ${input.TableName} not found`);
  const TableMetadata = await shownTable(table, name, context);
  if (!TableMetadata)
    throw metadataError(`Insufficient Lake Formation permission(s): Required Describe on ${table.name}`);
  return { TableMetadata };
});
