import { GetDatabaseCommand } from '@aws-sdk/client-athena';
import { checkCatalog } from '../catalog/catalog-name.ts';
import { databaseView, getDatabase as find } from '../catalog/database-view.ts';
import { operation } from '../operation.ts';

export const getDatabase = operation(GetDatabaseCommand, (input, { state, region }) => {
  checkCatalog(input.CatalogName!);
  state.getWorkGroup(input.WorkGroup);
  return { Database: databaseView(find(state, region, input.DatabaseName!)) };
});
