import { GetPartitionsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { compileFilter } from '../expression/compile-filter.ts';
import { partitionedTable, partitionView } from '../partitions/partition-view.ts';
import { partitionsPage } from '../partitions/partitions-page.ts';

/** Lists the partitions that an expression lets through, in the order in which they were made. */
export const getPartitions = operation(GetPartitionsCommand, async (input, context) => {
  const { DatabaseName, TableName, Expression } = input;
  const table = await partitionedTable(input, context);
  const { current, partitions } = context.state.getTable(DatabaseName!, TableName!);
  const fits = Expression?.trim() ? compileFilter(Expression, current.input.PartitionKeys ?? []) : () => true;
  const { items, next } = partitionsPage(partitions, fits, input);
  return { Partitions: items.map((one) => partitionView(one, table, input)), NextToken: next };
});
