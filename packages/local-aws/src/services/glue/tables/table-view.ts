import type { StorageDescriptor, Table, TableInput } from '@aws-sdk/client-glue';
import { rootArn } from '../../../dispatch/authorization/caller-arn.ts';
import type { TableRecord } from '../catalog/entry.ts';
import { folded } from '../catalog/folded.ts';
import { storageView } from './storage-view.ts';

/** A table as Glue shows it. */
export const tableView = (record: TableRecord, database: string, account: string): Table => ({
  Retention: 0,
  ...record.input,
  Name: folded(record.input.Name!),
  DatabaseName: folded(database),
  StorageDescriptor: storageView(withCurrentFields(record.input)),
  PartitionKeys: record.input.PartitionKeys ?? [],
  VersionId: record.versionId,
  CreateTime: new Date(record.createdAt),
  UpdateTime: new Date(record.updatedAt),
  CreatedBy: rootArn(account),
  IsRegisteredWithLakeFormation: false,
  CatalogId: account,
});

/**
 * Columns of a table of Iceberg that a Trino has written say that they are current, as those of Athena's own engine do.
 *
 * Observed (AWS SDK for pandas, which knows the columns of such a table by it alone): the parameter.
 */
function withCurrentFields({
  Parameters,
  StorageDescriptor: storage,
}: TableInput): StorageDescriptor | undefined {
  if (!storage?.Columns || Parameters?.['trino_table_metadata_info_valid_for'] === undefined) return storage;
  const current = { 'iceberg.field.current': 'true' };
  const Columns = storage.Columns.map((one) => ({ ...one, Parameters: { ...current, ...one.Parameters } }));
  return { ...storage, Columns };
}
