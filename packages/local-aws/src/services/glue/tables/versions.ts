import type { TableVersion } from '@aws-sdk/client-glue';
import { notFound } from '../errors.ts';
import type { HeldTable } from '../catalog/catalog.ts';
import type { TableRecord } from '../catalog/entry.ts';
import { tableView } from './table-view.ts';

/** All versions of a table that are kept, the current one first. */
export const versionsOf = ({ current, versions }: HeldTable): TableRecord[] => [
  current,
  ...[...versions.values()].toReversed(),
];

export const versionView = (record: TableRecord, database: string, account: string): TableVersion => ({
  Table: tableView(record, database, account),
  VersionId: record.versionId,
});

export const versionNotFound = () => notFound('Version not found.');
