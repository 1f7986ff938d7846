import type { Column, Table } from '@aws-sdk/client-glue';
import type { Context } from '../../../dispatch/operation.ts';
import { folded } from '../catalog/folded.ts';
import type { GlueState } from '../state.ts';

/**
 * A table as Lake Formation shows it to who asks in a role: with the columns that may be selected; undefined where it
 * does not show the table.
 *
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/data-filtering.html
 */
export async function shownTo(
  table: Table,
  { caller, state, region }: Context<GlueState>,
): Promise<Table | undefined> {
  const { session } = caller;
  if (!session) return table;
  const { dataPermissions } = state.ports;
  const names = await dataPermissions.shown(region, session, table.DatabaseName!, table.Name!);
  if (!names) return undefined;
  const shown = (columns: readonly Column[] = []) =>
    columns.filter(({ Name }) => names.includes(folded(Name!)));
  return {
    ...table,
    PartitionKeys: shown(table.PartitionKeys),
    ...(table.StorageDescriptor && {
      StorageDescriptor: { ...table.StorageDescriptor, Columns: shown(table.StorageDescriptor.Columns) },
    }),
  };
}
