import { GetColumnStatisticsForPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { findPartition } from '../partitions/find-partition.ts';
import { partitionedTable } from '../partitions/partition-view.ts';
import { readStatistics } from '../statistics/read-statistics.ts';

export const getColumnStatisticsForPartition = operation(
  GetColumnStatisticsForPartitionCommand,
  async (input, context) => {
    const { DatabaseName, TableName, PartitionValues, ColumnNames } = input;
    const { isShown } = await partitionedTable(input, context);
    const table = context.state.getTable(DatabaseName!, TableName!);
    const { statistics } = findPartition(table, PartitionValues!);
    return readStatistics(statistics, ColumnNames!, isShown);
  },
);
