import { GetPartitionsCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { compileFilter } from '../expression/compile-filter.ts';
import { partitionView } from '../partitions/partition-view.ts';
import { partitionsPage } from '../partitions/partitions-page.ts';

/** Lists the partitions that an expression lets through, in the order in which they were made. */
export const getPartitions = operation(GetPartitionsCommand, (input, { state, account }) => {
  const { DatabaseName, TableName, Expression } = input;
  const { current, partitions } = state.getTable(DatabaseName!, TableName!);
  const fits = Expression?.trim() ? compileFilter(Expression, current.input.PartitionKeys ?? []) : () => true;
  const { items, next } = partitionsPage(partitions, fits, input);
  const names = { database: DatabaseName!, table: TableName!, account };
  return { Partitions: items.map((one) => partitionView(one, names, input)), NextToken: next };
});
