import { BatchDeletePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { failed } from '../catalog/failed.ts';
import { removePartition } from '../partitions/change-partition.ts';

/** Removes up to 25 partitions, each for itself. */
export const batchDeletePartition = operation(BatchDeletePartitionCommand, (input, { state }) => {
  state.getTable(input.DatabaseName!, input.TableName!);
  const errors = failed(input.PartitionsToDelete!, ({ Values }) => removePartition(state, input, Values!));
  return {
    Errors: errors.map(({ item, detail }) => ({ PartitionValues: item.Values, ErrorDetail: detail })),
  };
});
