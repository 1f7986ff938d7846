import { ListDatabasesCommand } from '@aws-sdk/client-athena';
import { checkCatalog } from '../catalog/catalog-name.ts';
import { databaseView } from '../catalog/database-view.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the databases of Glue. */
export const listDatabases = operation(ListDatabasesCommand, (input, { state, region }) => {
  checkCatalog(input.CatalogName!);
  state.getWorkGroup(input.WorkGroup);
  const catalog = state.ports.catalogs.find(region);
  const names = [...(catalog?.databases() ?? [])].toSorted();
  const { items, next } = page(names, input);
  return { DatabaseList: items.map((name) => databaseView(catalog!.describe(name)!)), NextToken: next };
});
