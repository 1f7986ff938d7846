import { DeleteColumnStatisticsForPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../folded.ts';
import { findPartition } from '../partitions/find-partition.ts';
import { checkHasStatistics } from '../statistics/read-statistics.ts';

export const deleteColumnStatisticsForPartition = operation(
  DeleteColumnStatisticsForPartitionCommand,
  (input, { state }) => {
    const { statistics } = findPartition(
      state.getTable(input.DatabaseName!, input.TableName!),
      input.PartitionValues!,
    );
    checkHasStatistics(statistics, input.ColumnName!);
    state.commit({
      kind: 'statistics',
      database: folded(input.DatabaseName!),
      table: folded(input.TableName!),
      values: input.PartitionValues!,
      column: input.ColumnName!,
    });
  },
);
