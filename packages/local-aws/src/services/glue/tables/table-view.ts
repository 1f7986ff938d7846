import type { Table } from '@aws-sdk/client-glue';
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
  StorageDescriptor: storageView(record.input.StorageDescriptor),
  PartitionKeys: record.input.PartitionKeys ?? [],
  VersionId: record.versionId,
  CreateTime: new Date(record.createdAtMs),
  UpdateTime: new Date(record.updatedAtMs),
  CreatedBy: rootArn(account),
  IsRegisteredWithLakeFormation: false,
  CatalogId: account,
});
