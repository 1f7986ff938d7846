import { GetColumnStatisticsForTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { readStatistics } from '../statistics/read-statistics.ts';

export const getColumnStatisticsForTable = operation(
  GetColumnStatisticsForTableCommand,
  (input, { state }) => {
    const { statistics } = state.getTable(input.DatabaseName!, input.TableName!);
    return readStatistics(statistics, input.ColumnNames!);
  },
);
