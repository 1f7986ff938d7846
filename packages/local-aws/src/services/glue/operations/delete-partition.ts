import { DeletePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { removePartition } from '../partitions/change-partition.ts';

export const deletePartition = operation(DeletePartitionCommand, (input, { state }) => {
  removePartition(state, input, input.PartitionValues!);
});
