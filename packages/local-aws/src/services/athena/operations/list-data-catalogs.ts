import { ListDataCatalogsCommand } from '@aws-sdk/client-athena';
import { catalogName } from '../catalog/catalog-name.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the catalog of Glue, which every account has; others cannot be made here. */
export const listDataCatalogs = operation(ListDataCatalogsCommand, (input, { state }) => {
  state.getWorkGroup(input.WorkGroup);
  const { items, ...paging } = page([{ CatalogName: catalogName, Type: 'GLUE' as const }], input);
  return { DataCatalogsSummary: [...items], ...paging };
});
