import { GetTableVersionCommand } from '@aws-sdk/client-glue';
import { tableNotFound } from '../errors.ts';
import { operation } from '../operation.ts';
import { columnsShownTo } from '../tables/shown-to.ts';
import { versionNotFound, versionsOf, versionView } from '../tables/versions.ts';

/** Answers one version, without an id the current one. */
export const getTableVersion = operation(
  GetTableVersionCommand,
  async ({ DatabaseName, TableName, VersionId }, context) => {
    const { state, account } = context;
    const versions = versionsOf(state.getTable(DatabaseName!, TableName!));
    const found = VersionId === undefined ? versions[0] : versions.find((one) => one.versionId === VersionId);
    if (!found) throw versionNotFound();
    const isShown = await columnsShownTo(context, DatabaseName!, TableName!);
    if (!isShown) throw tableNotFound();
    return { TableVersion: versionView(found, DatabaseName!, account, isShown) };
  },
);
