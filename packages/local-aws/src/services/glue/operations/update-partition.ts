import { UpdatePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { replacePartition } from '../partitions/change-partition.ts';

export const updatePartition = operation(UpdatePartitionCommand, (input, { state }) => {
  replacePartition(state, input, input.PartitionValueList!, input.PartitionInput!);
});
