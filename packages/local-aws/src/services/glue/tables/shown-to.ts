import type { Column, StorageDescriptor, Table } from '@aws-sdk/client-glue';
import type { Context } from '../../../dispatch/context.ts';
import { folded } from '../catalog/folded.ts';
import type { GlueState } from '../state.ts';

/** Whether a column is shown, by its name. */
export type IsShown = (column: string) => boolean;

const all: IsShown = () => true;

/**
 * Tells which columns of a table Lake Formation shows to who asks; undefined where it does not show the table.
 *
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/data-filtering.html
 */
export async function columnsShownTo(
  { caller, state, region }: Context<GlueState>,
  database: string,
  table: string,
): Promise<IsShown | undefined> {
  const { session } = caller;
  if (!session) return all;
  const { dataPermissions } = state.ports;
  const names = await dataPermissions.shown(region, session, folded(database), folded(table));
  return names && ((column) => names.includes(folded(column)));
}

/** A table with the columns of it that are shown. */
export const tableShown = (table: Table, isShown: IsShown): Table =>
  isShown === all
    ? table
    : {
        ...table,
        PartitionKeys: columnsShown(table.PartitionKeys, isShown),
        StorageDescriptor: storageShown(table.StorageDescriptor, isShown),
      };

/** A storage descriptor with the columns of it that are shown. */
export const storageShown = (
  storage: StorageDescriptor | undefined,
  isShown: IsShown,
): StorageDescriptor | undefined =>
  isShown === all || storage?.Columns === undefined
    ? storage
    : { ...storage, Columns: columnsShown(storage.Columns, isShown) };

const columnsShown = (columns: readonly Column[] = [], isShown: IsShown): Column[] =>
  columns.filter(({ Name }) => isShown(Name!));
