import { CreatePartitionIndexCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { folded } from '../catalog/folded.ts';
import { withIndex } from '../tables/with-index.ts';

/** Adds a partition index, which is active at once: it makes nothing faster here. */
export const createPartitionIndex = operation(
  CreatePartitionIndexCommand,
  ({ DatabaseName, TableName, PartitionIndex }, { state }) => {
    const { current } = state.getTable(DatabaseName!, TableName!);
    state.commit({
      kind: 'table',
      database: folded(DatabaseName!),
      name: folded(TableName!),
      record: { ...current, indexes: withIndex(current.input, current.indexes, PartitionIndex!) },
    });
  },
);
