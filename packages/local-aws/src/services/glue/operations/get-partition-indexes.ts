import { GetPartitionIndexesCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';

/** A table has three at the most, so that there is one page. */
export const getPartitionIndexes = operation(
  GetPartitionIndexesCommand,
  ({ DatabaseName, TableName }, { state }) => {
    const { input, indexes } = state.getTable(DatabaseName!, TableName!).current;
    const types = new Map((input.PartitionKeys ?? []).map(({ Name, Type }) => [Name, Type]));
    return {
      PartitionIndexDescriptorList: indexes.map(({ IndexName, Keys }) => ({
        IndexName,
        Keys: Keys!.map((key) => ({ Name: key, Type: types.get(key) })),
        IndexStatus: 'ACTIVE' as const,
      })),
    };
  },
);
