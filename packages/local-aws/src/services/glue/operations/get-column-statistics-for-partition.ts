import { GetColumnStatisticsForPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { findPartition } from '../partitions/find-partition.ts';
import { readStatistics } from '../statistics/read-statistics.ts';
import { columnsShownTo } from '../tables/shown-to.ts';

export const getColumnStatisticsForPartition = operation(
  GetColumnStatisticsForPartitionCommand,
  async (input, context) => {
    const { DatabaseName, TableName, PartitionValues, ColumnNames } = input;
    const table = context.state.getTable(DatabaseName!, TableName!);
    const { statistics } = findPartition(table, PartitionValues!);
    const isShown = await columnsShownTo(context, DatabaseName!, TableName!);
    return readStatistics(statistics, ColumnNames!, isShown);
  },
);
