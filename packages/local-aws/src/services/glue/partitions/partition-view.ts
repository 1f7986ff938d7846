import type { Partition } from '@aws-sdk/client-glue';
import type { Context } from '../../../dispatch/context.ts';
import type { HeldPartition } from '../catalog/partition-set.ts';
import { inputOf } from '../catalog/partition-set.ts';
import { folded } from '../catalog/folded.ts';
import { accessDenied, tableNotFound } from '../errors.ts';
import type { GlueState } from '../state.ts';
import { columnsShownTo, storageShown } from '../tables/shown-to.ts';
import type { IsShown } from '../tables/shown-to.ts';
import type { TableNames } from './change-partition.ts';
import { storageView } from '../tables/storage-view.ts';

/** Where partitions are, as they say it of themselves, and which columns of them are shown to who asks. */
export interface PartitionedTable {
  readonly database: string;
  readonly table: string;
  readonly account: string;
  readonly isShown: IsShown;
}

/**
 * Assumed: who is not shown a partition column is shown no partition, whose values and places tell those of that column.
 *
 * @throws {EntityNotFoundException} when the table is not there any more, or not shown.
 * @throws {AccessDeniedException} when one of the columns that it is partitioned by is not shown.
 */
export async function partitionedTable(
  { DatabaseName, TableName }: TableNames,
  context: Context<GlueState>,
): Promise<PartitionedTable> {
  const isShown = await columnsShownTo(context, DatabaseName!, TableName!);
  if (!isShown) throw tableNotFound();
  const { PartitionKeys = [] } = context.state.getTable(DatabaseName!, TableName!).current.input;
  const withheld = PartitionKeys.find(({ Name }) => !isShown(Name!));
  if (withheld)
    throw accessDenied(
      `Insufficient Lake Formation permission(s): Required Select on ${folded(withheld.Name!)} of ${folded(TableName!)}`,
    );
  return { database: DatabaseName!, table: TableName!, account: context.account, isShown };
}

/** A partition as Glue shows it. */
export function partitionView(
  partition: HeldPartition,
  { database, table, account, isShown }: PartitionedTable,
  { ExcludeColumnSchema = false }: { readonly ExcludeColumnSchema?: boolean } = {},
): Partition {
  const { StorageDescriptor, ...input } = inputOf(partition);
  const storage = storageView(storageShown(StorageDescriptor, isShown));
  if (ExcludeColumnSchema) delete storage?.Columns;
  return {
    ...input,
    StorageDescriptor: storage,
    DatabaseName: folded(database),
    TableName: folded(table),
    CreationTime: new Date(partition.createdAt),
    CatalogId: account,
  };
}
