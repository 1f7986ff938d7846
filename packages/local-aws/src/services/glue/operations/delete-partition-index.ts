import { DeletePartitionIndexCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { notFound } from '../errors.ts';
import { folded } from '../catalog/folded.ts';

export const deletePartitionIndex = operation(
  DeletePartitionIndexCommand,
  ({ DatabaseName, TableName, IndexName }, { state }) => {
    const { current } = state.getTable(DatabaseName!, TableName!);
    const indexes = current.indexes.filter((index) => index.IndexName !== IndexName);
    if (indexes.length === current.indexes.length) throw notFound(`Index ${IndexName} not found.`);
    state.commit({
      kind: 'table',
      database: folded(DatabaseName!),
      name: folded(TableName!),
      record: { ...current, indexes },
    });
  },
);
