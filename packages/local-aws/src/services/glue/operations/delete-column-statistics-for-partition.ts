import { DeleteColumnStatisticsForPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../catalog/folded.ts';
import { findPartition } from '../partitions/find-partition.ts';

/**
 * Removes the statistics of a column; that there are none does not matter.
 *
 * Observed (Trino 476): it removes those of every column of a new table, and takes an error for a table that is gone.
 */
export const deleteColumnStatisticsForPartition = operation(
  DeleteColumnStatisticsForPartitionCommand,
  (input, { state }) => {
    findPartition(state.getTable(input.DatabaseName!, input.TableName!), input.PartitionValues!);
    state.commit({
      kind: 'statistics',
      database: folded(input.DatabaseName!),
      table: folded(input.TableName!),
      values: input.PartitionValues!,
      column: input.ColumnName!,
    });
  },
);
