import { UpdateColumnStatisticsForPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../catalog/folded.ts';
import { findPartition } from '../partitions/find-partition.ts';

/** Puts the statistics of up to 25 columns in the place of those that there were. */
export const updateColumnStatisticsForPartition = operation(
  UpdateColumnStatisticsForPartitionCommand,
  (input, { state }) => {
    findPartition(state.getTable(input.DatabaseName!, input.TableName!), input.PartitionValues!);
    for (const record of input.ColumnStatisticsList!) {
      state.commit({
        kind: 'statistics',
        database: folded(input.DatabaseName!),
        table: folded(input.TableName!),
        values: input.PartitionValues!,
        column: record.ColumnName!,
        record,
      });
    }
    return { Errors: [] };
  },
);
