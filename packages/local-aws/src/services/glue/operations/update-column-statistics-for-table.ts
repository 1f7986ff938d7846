import { UpdateColumnStatisticsForTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../catalog/folded.ts';

/** Puts the statistics of up to 25 columns in the place of those that there were. */
export const updateColumnStatisticsForTable = operation(
  UpdateColumnStatisticsForTableCommand,
  (input, { state }) => {
    state.getTable(input.DatabaseName!, input.TableName!);
    for (const record of input.ColumnStatisticsList!) {
      state.commit({
        kind: 'statistics',
        database: folded(input.DatabaseName!),
        table: folded(input.TableName!),

        column: record.ColumnName!,
        record,
      });
    }
    return { Errors: [] };
  },
);
