import { BatchGetPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { partitionView } from '../partitions/partition-view.ts';

/** Answers those of up to 1,000 partitions that are there. */
export const batchGetPartition = operation(
  BatchGetPartitionCommand,
  ({ DatabaseName, TableName, PartitionsToGet }, { state, account }) => {
    const { partitions } = state.getTable(DatabaseName!, TableName!);
    const names = { database: DatabaseName!, table: TableName!, account };
    const found = PartitionsToGet!.flatMap(({ Values }) => partitions.find(Values!) ?? []);
    return { Partitions: found.map((one) => partitionView(one, names)), UnprocessedKeys: [] };
  },
);
