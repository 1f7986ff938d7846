import type { PartitionInput, StorageDescriptor } from '@aws-sdk/client-glue';
import type { CatalogNeed } from '../../../ports/data-permissions.ts';
import type { GlueState } from '../state.ts';
import { folded } from './folded.ts';

interface Input {
  readonly DatabaseName?: string;
  readonly TableName?: string;
  /** Of a database or a table, as the operation has it. */
  readonly Name?: string;
  readonly DatabaseInput?: { readonly Name?: string; readonly LocationUri?: string };
  readonly TableInput?: { readonly Name?: string; readonly StorageDescriptor?: StorageDescriptor };
  readonly TablesToDelete?: readonly string[];
  readonly PartitionInput?: PartitionInput;
  readonly PartitionInputList?: readonly PartitionInput[];
  readonly Entries?: readonly { readonly PartitionInput?: PartitionInput }[];
}

type Needs = (input: Input, state: GlueState) => readonly CatalogNeed[];

const onDatabase =
  (permission: CatalogNeed['permission']): Needs =>
  ({ DatabaseName, Name }) => [{ permission, database: folded(DatabaseName ?? Name!) }];

const onTable =
  (permission: CatalogNeed['permission']): Needs =>
  ({ DatabaseName, TableName, Name }) => [
    { permission, database: folded(DatabaseName!), table: folded(TableName ?? Name!) },
  ];

const createDatabase: Needs = ({ DatabaseInput }) => [
  { permission: 'CREATE_DATABASE', location: DatabaseInput!.LocationUri },
];

const updateDatabase: Needs = ({ Name, DatabaseInput }, state) => {
  const database = folded(Name!);
  const location = DatabaseInput!.LocationUri;
  const isMoved = location !== databaseLocation(state, database);
  return [{ permission: 'ALTER', database, ...(isMoved && { location }) }];
};

const createTable: Needs = ({ DatabaseName, TableInput }, state) => {
  const database = folded(DatabaseName!);
  const location = TableInput?.StorageDescriptor?.Location;
  return [{ permission: 'CREATE_TABLE', database, location, within: databaseLocation(state, database) }];
};

const updateTable: Needs = ({ DatabaseName, TableInput }, state) => {
  if (TableInput?.Name === undefined) return [];
  const [database, table] = [folded(DatabaseName!), folded(TableInput.Name)];
  const location = TableInput.StorageDescriptor?.Location;
  const isMoved = location !== tableLocation(state, database, table);
  return [{ permission: 'ALTER', database, table, ...(isMoved && { location }) }];
};

const deleteTables: Needs = ({ DatabaseName, TablesToDelete = [] }) =>
  TablesToDelete.map((name) => ({
    permission: 'DROP',
    database: folded(DatabaseName!),
    table: folded(name),
  }));

/**
 * Observed (users' reports): CreatePartition requires Alter.
 *
 * Assumed: of the other changes of partitions too, and where one lies outside of its table, what of a table is.
 */
const changePartitions: Needs = (input, state) => {
  const [database, table] = [folded(input.DatabaseName!), folded(input.TableName!)];
  const { PartitionInput: one, PartitionInputList = [], Entries = [] } = input;
  const all = [one, ...PartitionInputList, ...Entries.map(({ PartitionInput: other }) => other)];
  const locations = new Set(all.map((partition) => partition?.StorageDescriptor?.Location));
  const within = tableLocation(state, database, table);
  return [...locations].map((location) => ({ permission: 'ALTER', database, table, location, within }));
};

const databaseLocation = ({ catalog }: GlueState, database: string) =>
  catalog.databases.get(database)?.record.input.LocationUri;

const tableLocation = ({ catalog }: GlueState, database: string, table: string) =>
  catalog.databases.get(database)?.tables.get(table)?.current.input.StorageDescriptor?.Location;

/**
 * What each operation on the catalog needs to be granted. Those that list answer what is shown to who asks.
 *
 * Documented: databases and tables. Assumed: that versions, indexes and statistics are changed by who may alter their
 * table; and that functions, on which nothing can be granted, are left to IAM.
 * @see https://docs.aws.amazon.com/lake-formation/latest/dg/lf-permissions-reference.html
 */
export const catalogNeeds: Readonly<Record<string, Needs>> = {
  CreateDatabase: createDatabase,
  GetDatabase: onDatabase('DESCRIBE'),
  UpdateDatabase: updateDatabase,
  DeleteDatabase: onDatabase('DROP'),

  CreateTable: createTable,
  GetTable: onTable('DESCRIBE'),
  UpdateTable: updateTable,
  DeleteTable: onTable('DROP'),
  BatchDeleteTable: deleteTables,

  GetTableVersion: onTable('DESCRIBE'),
  GetTableVersions: onTable('DESCRIBE'),
  DeleteTableVersion: onTable('ALTER'),
  BatchDeleteTableVersion: onTable('ALTER'),

  CreatePartition: changePartitions,
  BatchCreatePartition: changePartitions,
  GetPartition: onTable('DESCRIBE'),
  GetPartitions: onTable('DESCRIBE'),
  BatchGetPartition: onTable('DESCRIBE'),
  UpdatePartition: changePartitions,
  BatchUpdatePartition: changePartitions,
  DeletePartition: onTable('ALTER'),
  BatchDeletePartition: onTable('ALTER'),

  CreatePartitionIndex: onTable('ALTER'),
  GetPartitionIndexes: onTable('DESCRIBE'),
  DeletePartitionIndex: onTable('ALTER'),

  GetColumnStatisticsForTable: onTable('DESCRIBE'),
  UpdateColumnStatisticsForTable: onTable('ALTER'),
  DeleteColumnStatisticsForTable: onTable('ALTER'),
  GetColumnStatisticsForPartition: onTable('DESCRIBE'),
  UpdateColumnStatisticsForPartition: onTable('ALTER'),
  DeleteColumnStatisticsForPartition: onTable('ALTER'),
};
