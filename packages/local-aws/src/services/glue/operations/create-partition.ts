import { CreatePartitionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { addPartition } from '../partitions/change-partition.ts';

export const createPartition = operation(CreatePartitionCommand, (input, { state }) => {
  addPartition(state, input, input.PartitionInput!);
});
