import { BatchDeleteTableVersionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { failed } from '../catalog/failed.ts';
import { deleteVersion } from '../tables/delete-version.ts';

export const batchDeleteTableVersion = operation(
  BatchDeleteTableVersionCommand,
  ({ DatabaseName, TableName, VersionIds }, { state }) => {
    state.getTable(DatabaseName!, TableName!);
    const errors = failed(VersionIds!, (id) => deleteVersion(state, DatabaseName!, TableName!, id));
    return {
      Errors: errors.map(({ item, detail }) => ({ TableName, VersionId: item, ErrorDetail: detail })),
    };
  },
);
