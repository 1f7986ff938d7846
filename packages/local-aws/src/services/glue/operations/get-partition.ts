import { GetPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { findPartition } from '../partitions/find-partition.ts';
import { partitionedTable, partitionView } from '../partitions/partition-view.ts';

export const getPartition = operation(GetPartitionCommand, async (input, context) => {
  const { DatabaseName, TableName, PartitionValues } = input;
  // First, so that nobody is told of a partition that they are not shown whether it is there.
  const table = await partitionedTable(input, context);
  const found = findPartition(context.state.getTable(DatabaseName!, TableName!), PartitionValues!);
  return { Partition: partitionView(found, table) };
});
