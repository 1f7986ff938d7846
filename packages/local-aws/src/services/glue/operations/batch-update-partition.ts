import { BatchUpdatePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { failed } from '../catalog/failed.ts';
import { replacePartition } from '../partitions/change-partition.ts';

/** Replaces up to 100 partitions, each for itself. */
export const batchUpdatePartition = operation(BatchUpdatePartitionCommand, (input, { state }) => {
  state.getTable(input.DatabaseName!, input.TableName!);
  const errors = failed(input.Entries!, ({ PartitionValueList, PartitionInput }) =>
    replacePartition(state, input, PartitionValueList!, PartitionInput!),
  );
  return {
    Errors: errors.map(({ item, detail }) => ({
      PartitionValueList: item.PartitionValueList,
      ErrorDetail: detail,
    })),
  };
});
