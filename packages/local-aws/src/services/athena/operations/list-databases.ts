import { ListDatabasesCommand } from '@aws-sdk/client-athena';
import { checkCatalog } from '../catalog/catalog-name.ts';
import { databaseRefusal, databaseView } from '../catalog/database-view.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';

/** Lists the databases of Glue that are shown to who asks. */
export const listDatabases = operation(ListDatabasesCommand, async (input, context) => {
  const { state, region } = context;
  checkCatalog(input.CatalogName!);
  state.getWorkGroup(input.WorkGroup);
  const catalog = state.ports.catalogs.find(region);
  const names = [...(catalog?.databases() ?? [])].toSorted();
  const { items, ...paging } = page(names, input);
  const refusals = await Promise.all(items.map((name) => databaseRefusal(context, name)));
  const shown = items.filter((_, index) => refusals[index] === undefined);
  const described = shown.flatMap((name) => catalog!.describe(name) ?? []);
  return { DatabaseList: described.map(databaseView), ...paging };
});
