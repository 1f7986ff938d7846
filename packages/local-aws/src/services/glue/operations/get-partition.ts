import { GetPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { findPartition } from '../partitions/find-partition.ts';
import { partitionView } from '../partitions/partition-view.ts';

export const getPartition = operation(
  GetPartitionCommand,
  ({ DatabaseName, TableName, PartitionValues }, { state, account }) => {
    const found = findPartition(state.getTable(DatabaseName!, TableName!), PartitionValues!);
    return { Partition: partitionView(found, { database: DatabaseName!, table: TableName!, account }) };
  },
);
