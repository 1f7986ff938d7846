import { GetDataCatalogCommand } from '@aws-sdk/client-athena';
import { catalogName, checkCatalog } from '../catalog/catalog-name.ts';
import { operation } from '../operation.ts';

export const getDataCatalog = operation(GetDataCatalogCommand, ({ Name, WorkGroup }, { state, account }) => {
  state.getWorkGroup(WorkGroup);
  checkCatalog(Name!);
  return {
    DataCatalog: {
      Name: catalogName,
      Type: 'GLUE' as const,
      Parameters: { 'catalog-id': account },
      Status: 'CREATE_COMPLETE' as const,
    },
  };
});
