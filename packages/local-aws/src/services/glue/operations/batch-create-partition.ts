import { BatchCreatePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { failed } from '../catalog/failed.ts';
import { addPartition } from '../partitions/change-partition.ts';

/** Makes up to 100 partitions, each for itself. */
export const batchCreatePartition = operation(BatchCreatePartitionCommand, (input, { state }) => {
  state.getTable(input.DatabaseName!, input.TableName!);
  const errors = failed(input.PartitionInputList!, (added) => addPartition(state, input, added));
  return {
    Errors: errors.map(({ item, detail }) => ({ PartitionValues: item.Values, ErrorDetail: detail })),
  };
});
