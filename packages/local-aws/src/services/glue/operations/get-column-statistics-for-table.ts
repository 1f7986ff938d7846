import { GetColumnStatisticsForTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { readStatistics } from '../statistics/read-statistics.ts';
import { columnsShownTo } from '../tables/shown-to.ts';

export const getColumnStatisticsForTable = operation(
  GetColumnStatisticsForTableCommand,
  async (input, context) => {
    const { DatabaseName, TableName, ColumnNames } = input;
    const { statistics } = context.state.getTable(DatabaseName!, TableName!);
    const isShown = await columnsShownTo(context, DatabaseName!, TableName!);
    return readStatistics(statistics, ColumnNames!, isShown);
  },
);
