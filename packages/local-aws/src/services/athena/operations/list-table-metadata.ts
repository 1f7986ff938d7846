import { ListTableMetadataCommand } from '@aws-sdk/client-athena';
import { checkCatalog } from '../catalog/catalog-name.ts';
import { getDatabase } from '../catalog/database-view.ts';
import { shownTable } from '../catalog/table-metadata.ts';
import { checkExpression } from '../catalog/check-expression.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the tables of a database, as they are shown to who asks; `Expression` is a regular expression for the whole name. */
export const listTableMetadata = operation(ListTableMetadataCommand, async (input, context) => {
  const { state, region } = context;
  checkCatalog(input.CatalogName!);
  state.getWorkGroup(input.WorkGroup);
  const { name, tables } = getDatabase(state, region, input.DatabaseName!);
  const fits = checkExpression(input.Expression);
  const found = tables.filter((table) => fits(table.name));
  const { items, ...paging } = page(found, input);
  const shown = await Promise.all(items.map((table) => shownTable(table, name, context)));
  return { TableMetadataList: shown.filter((table) => table !== undefined), ...paging };
});
