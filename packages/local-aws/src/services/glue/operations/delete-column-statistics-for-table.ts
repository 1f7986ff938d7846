import { DeleteColumnStatisticsForTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../folded.ts';
import { checkHasStatistics } from '../statistics/read-statistics.ts';

export const deleteColumnStatisticsForTable = operation(
  DeleteColumnStatisticsForTableCommand,
  (input, { state }) => {
    const { statistics } = state.getTable(input.DatabaseName!, input.TableName!);
    checkHasStatistics(statistics, input.ColumnName!);
    state.commit({
      kind: 'statistics',
      database: folded(input.DatabaseName!),
      table: folded(input.TableName!),

      column: input.ColumnName!,
    });
  },
);
