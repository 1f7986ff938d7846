import type { GlueClient, PartitionInput, StorageDescriptor } from '@aws-sdk/client-glue';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import { openTables } from '../staging/open-tables.ts';
import { filesOf, tables } from '../staging/snapshot.ts';
import type { Table } from '../staging/snapshot.ts';

/** The catalog that staging is registered in. */
export interface CatalogTarget {
  readonly glue: GlueClient;
  readonly database: string;
}

/** What has changed in the catalog. */
export interface Registered {
  readonly added: number;
  readonly removed: number;
}

/** Documented: how many partitions one call takes. */
const mostCreated = 100;
const mostDeleted = 25;

/**
 * Makes the partitions of the catalog what the current snapshot of staging has: one for each date and run with files.
 *
 * New ones come before old ones go, so that nothing is missing in between; who asks just then may see a date twice.
 *
 * @throws {LakeError} when the catalog has no such tables, or does not take a partition
 */
export async function registerPartitions(lake: Lake, { glue, database }: CatalogTarget): Promise<Registered> {
  const { BatchCreatePartitionCommand, BatchDeletePartitionCommand, paginateGetPartitions } =
    await import('@aws-sdk/client-glue');
  const snapshot = await openTables(lake).current();
  let [added, removed] = [0, 0];
  for (const table of tables) {
    const names = { DatabaseName: database, TableName: table };
    const storage = await storageOf(glue, database, table);
    const wanted = foldersOf(filesOf(snapshot, table).map(({ key }) => key));
    const present = new Set<string>();
    const gone: string[][] = [];
    for await (const { Partitions = [] } of paginateGetPartitions(
      { client: glue },
      { ...names, ExcludeColumnSchema: true },
    )) {
      for (const { Values = [] } of Partitions) {
        if (wanted.has(Values.join('/'))) present.add(Values.join('/'));
        else gone.push(Values);
      }
    }
    const missing = [...wanted].filter(([values]) => !present.has(values));
    for (const some of batches(missing, mostCreated)) {
      const PartitionInputList = some.map(([values, folder]) =>
        partition(values, `s3://${lake.stagingBucket}/${folder}`, storage),
      );
      const { Errors = [] } = await glue.send(
        new BatchCreatePartitionCommand({ ...names, PartitionInputList }),
      );
      // Another run may have been first.
      const failed = Errors.find(({ ErrorDetail }) => ErrorDetail?.ErrorCode !== 'AlreadyExistsException');
      if (failed) {
        throw new LakeError(
          `the catalog does not take the partition ${failed.PartitionValues?.join('/')} of ${database}.${table}: ${failed.ErrorDetail?.ErrorMessage}`,
        );
      }
    }
    for (const some of batches(gone, mostDeleted)) {
      const PartitionsToDelete = some.map((Values) => ({ Values }));
      await glue.send(new BatchDeletePartitionCommand({ ...names, PartitionsToDelete }));
    }
    added += missing.length;
    removed += gone.length;
  }
  return { added, removed };
}

/**
 * Sees that the catalog has the tables of staging, before anything is made that is to be registered there.
 *
 * @throws {LakeError} when it has not
 */
export async function checkCatalog({ glue, database }: CatalogTarget): Promise<void> {
  for (const table of tables) await storageOf(glue, database, table);
}

async function storageOf(glue: GlueClient, database: string, table: Table): Promise<StorageDescriptor> {
  const { GetTableCommand } = await import('@aws-sdk/client-glue');
  try {
    const { Table } = await glue.send(new GetTableCommand({ DatabaseName: database, Name: table }));
    return Table!.StorageDescriptor ?? {};
  } catch (cause) {
    throw new LakeError(
      `there is no table ${database}.${table} in the catalog: deploy it with "catalog": {}, or, where it was deployed and is gone, see docs/OPERATIONS.md, "A table of the catalog was dropped" (${(cause as Error).message})`,
      { cause },
    );
  }
}

/** The folders that hold files, by their date and run. */
function foldersOf(keys: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    keys.map((key) => {
      const [folder, date, run] = /^.*\/event_date=([^/]+)\/run=([^/]+)\//.exec(key)!;
      return [`${date}/${run}`, folder] as const;
    }),
  );
}

const partition = (values: string, Location: string, storage: StorageDescriptor): PartitionInput => ({
  Values: values.split('/'),
  StorageDescriptor: { ...storage, Location },
});

function* batches<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}
