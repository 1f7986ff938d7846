import type { Column } from '@aws-sdk/client-glue';
import type { Catalog as OpenCatalog } from '../../../ports/catalogs.ts';
import type { Catalog } from './catalog.ts';
import { describeDatabase } from './describe-database.ts';
import { folded } from './folded.ts';

/** The catalog as other services see it. */
export const openCatalog = (catalog: Catalog): OpenCatalog => ({
  describe: (database) => {
    const found = catalog.databases.get(folded(database));
    return found && describeDatabase(found);
  },
  tableDefaults: (database) =>
    catalog.databases
      .get(folded(database))
      ?.record.input.CreateTableDefaultPermissions?.map(({ Principal, Permissions = [] }) => ({
        principal: Principal!.DataLakePrincipalIdentifier!,
        permissions: Permissions,
      })),
  databases: () => [...catalog.databases.keys()],
  tables(database) {
    const found = catalog.databases.get(folded(database));
    return (
      found &&
      [...found.tables].map(([name, { current }]) => {
        const { StorageDescriptor, PartitionKeys = [], Parameters } = current.input;
        const names = (columns: readonly Column[]) => columns.map((column) => folded(column.Name!));
        const partitionKeys = names(PartitionKeys);
        const location = StorageDescriptor?.Location;
        return {
          name,
          columns: [...names(StorageDescriptor?.Columns ?? []), ...partitionKeys],
          partitionKeys,
          isOfIceberg: Parameters?.['table_type']?.toUpperCase() === 'ICEBERG',
          // A view has an empty one where Trino has made it.
          ...(location && { location }),
        };
      })
    );
  },
});
