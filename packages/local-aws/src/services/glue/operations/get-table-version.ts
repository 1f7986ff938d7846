import { GetTableVersionCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { versionNotFound, versionsOf, versionView } from '../tables/versions.ts';

/** Answers one version, without an id the current one. */
export const getTableVersion = operation(
  GetTableVersionCommand,
  ({ DatabaseName, TableName, VersionId }, { state, account }) => {
    const versions = versionsOf(state.getTable(DatabaseName!, TableName!));
    const found = VersionId === undefined ? versions[0] : versions.find((one) => one.versionId === VersionId);
    if (!found) throw versionNotFound();
    return { TableVersion: versionView(found, DatabaseName!, account) };
  },
);
