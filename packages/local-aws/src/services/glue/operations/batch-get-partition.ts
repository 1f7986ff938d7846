import { BatchGetPartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { partitionedTable, partitionView } from '../partitions/partition-view.ts';

/** Answers those of up to 1,000 partitions that are there. */
export const batchGetPartition = operation(BatchGetPartitionCommand, async (input, context) => {
  const table = await partitionedTable(input, context);
  const { partitions } = context.state.getTable(input.DatabaseName!, input.TableName!);
  const found = input.PartitionsToGet!.flatMap(({ Values }) => partitions.find(Values!) ?? []);
  return { Partitions: found.map((one) => partitionView(one, table)), UnprocessedKeys: [] };
});
