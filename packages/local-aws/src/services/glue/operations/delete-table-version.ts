import { DeleteTableVersionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { deleteVersion } from '../tables/delete-version.ts';

export const deleteTableVersion = operation(
  DeleteTableVersionCommand,
  ({ DatabaseName, TableName, VersionId }, { state }) => {
    deleteVersion(state, DatabaseName!, TableName!, VersionId!);
  },
);
