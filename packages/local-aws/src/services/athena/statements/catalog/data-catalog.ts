import { GetTableCommand } from '@aws-sdk/client-glue';
import type { Table } from '@aws-sdk/client-glue';
import type { Client, Input, Output } from '../../../../dispatch/operation.ts';
import type { CatalogTable } from '../../../../ports/catalogs.ts';
import type { NamedTable } from '../named-table.ts';
import { hiveError } from './hive-error.ts';

/** The Data Catalog and what its tables are about, in the name of who runs a statement. */
export interface DataCatalog {
  /** @throws {GlueServiceException} as Glue answers. */
  call<C extends Client>(Command: C, input: Input<C>): Promise<Output<C>>;
  /** The keys of the objects that begin so. */
  keys(bucket: string, prefix: string): Promise<readonly string[]>;
  /** The tables of a database as they are, whatever of them is shown to who asks. */
  tables(database: string): readonly CatalogTable[];
}

/**
 * Observed (users' reports): the texts.
 *
 * @throws {EngineError} when there is none, or no such database.
 */
export async function getTable(catalog: DataCatalog, names: NamedTable): Promise<FoundTable> {
  const found = await findTable(catalog, names);
  if (found === undefined) throw tableNotFound(names);
  return found;
}

/**
 * Undefined when there is none.
 *
 * @throws {EngineError} when there is no such database.
 */
export async function findTable(
  catalog: DataCatalog,
  { database, table }: NamedTable,
): Promise<FoundTable | undefined> {
  try {
    const { Table: found } = await catalog.call(GetTableCommand, { DatabaseName: database, Name: table });
    return { ...found, Name: found!.Name! };
  } catch (error) {
    const { name, message } = error as Error;
    if (name !== 'EntityNotFoundException') throw error;
    if (message.startsWith('Database'))
      throw hiveError(`SemanticException [Error 10072]: Database does not exist: ${database}`);
    return undefined;
  }
}

export const tableNotFound = ({ database, table }: NamedTable) =>
  hiveError(`SemanticException [Error 10001]: Table not found ${database}.${table}`);

type FoundTable = Table & { readonly Name: string };

/** Tables of Iceberg, and views, which Athena does not leave to Hive. */
export const isHives = ({ TableType, Parameters }: Table): boolean =>
  TableType !== 'VIRTUAL_VIEW' && !isOfIceberg({ Parameters });

export const isOfIceberg = ({ Parameters }: Pick<Table, 'Parameters'>): boolean =>
  Parameters?.['table_type']?.toUpperCase() === 'ICEBERG';
