import type { Partition } from '@aws-sdk/client-glue';
import type { HeldPartition } from '../catalog/partition-set.ts';
import { inputOf } from '../catalog/partition-set.ts';
import { folded } from '../catalog/folded.ts';
import { storageView } from '../tables/storage-view.ts';

/** Where partitions are, as they say it of themselves. */
export interface PartitionedTable {
  readonly database: string;
  readonly table: string;
  readonly account: string;
}

/** A partition as Glue shows it. */
export function partitionView(
  partition: HeldPartition,
  { database, table, account }: PartitionedTable,
  { ExcludeColumnSchema = false }: { readonly ExcludeColumnSchema?: boolean } = {},
): Partition {
  const { StorageDescriptor, ...input } = inputOf(partition);
  const storage = storageView(StorageDescriptor);
  if (ExcludeColumnSchema) delete storage?.Columns;
  return {
    ...input,
    StorageDescriptor: storage,
    DatabaseName: folded(database),
    TableName: folded(table),
    CreationTime: new Date(partition.createdAtMs),
    CatalogId: account,
  };
}
