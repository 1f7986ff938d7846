import { BatchDeleteTableCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { failed } from '../catalog/failed.ts';
import { folded } from '../catalog/folded.ts';

export const batchDeleteTable = operation(
  BatchDeleteTableCommand,
  ({ DatabaseName, TablesToDelete }, { state }) => {
    state.getDatabase(DatabaseName!);
    const errors = failed(TablesToDelete!, (name) => {
      state.getTable(DatabaseName!, name);
      state.commit({ kind: 'table', database: folded(DatabaseName!), name: folded(name) });
    });
    return { Errors: errors.map(({ item, detail }) => ({ TableName: item, ErrorDetail: detail })) };
  },
);
