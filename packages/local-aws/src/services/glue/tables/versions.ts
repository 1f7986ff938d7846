import type { TableVersion } from '@aws-sdk/client-glue';
import { notFound } from '../errors.ts';
import type { HeldTable } from '../catalog/catalog.ts';
import type { TableRecord } from '../catalog/entry.ts';
import { tableShown } from './shown-to.ts';
import type { IsShown } from './shown-to.ts';
import { tableView } from './table-view.ts';

/** All versions of a table that are kept, the current one first. */
export const versionsOf = ({ current, versions }: HeldTable): TableRecord[] => [
  current,
  ...[...versions.values()].toReversed(),
];

/** A version of a table, with the columns of it that are shown. */
export const versionView = (
  record: TableRecord,
  database: string,
  account: string,
  isShown: IsShown,
): TableVersion => ({
  Table: tableShown(tableView(record, database, account), isShown),
  VersionId: record.versionId,
});

export const versionNotFound = () => notFound('Version not found.');
