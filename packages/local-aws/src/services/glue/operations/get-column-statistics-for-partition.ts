import { GetColumnStatisticsForPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { findPartition } from '../partitions/find-partition.ts';
import { readStatistics } from '../statistics/read-statistics.ts';

export const getColumnStatisticsForPartition = operation(
  GetColumnStatisticsForPartitionCommand,
  (input, { state }) => {
    const { statistics } = findPartition(
      state.getTable(input.DatabaseName!, input.TableName!),
      input.PartitionValues!,
    );
    return readStatistics(statistics, input.ColumnNames!);
  },
);
