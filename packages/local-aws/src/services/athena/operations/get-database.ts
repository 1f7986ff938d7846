import { GetDatabaseCommand } from '@aws-sdk/client-athena';
import { checkCatalog } from '../catalog/catalog-name.ts';
import {
  databaseRefusal,
  databaseView,
  getDatabase as find,
  metadataError,
} from '../catalog/database-view.ts';
import { operation } from '../operation.ts';

export const getDatabase = operation(GetDatabaseCommand, async (input, context) => {
  const { state, region } = context;
  checkCatalog(input.CatalogName!);
  state.getWorkGroup(input.WorkGroup);
  const refusal = await databaseRefusal(context, input.DatabaseName!);
  if (refusal !== undefined) throw metadataError(refusal);
  return { Database: databaseView(find(state, region, input.DatabaseName!)) };
});
