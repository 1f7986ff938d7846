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
        const { StorageDescriptor, PartitionKeys = [] } = current.input;
        const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys];
        const location = StorageDescriptor?.Location;
        return {
          name,
          columns: columns.map((column) => folded(column.Name!)),
          isPartitioned: PartitionKeys.length > 0,
          // A view has an empty one where Trino has made it.
          ...(location && { location }),
        };
      })
    );
  },
});
