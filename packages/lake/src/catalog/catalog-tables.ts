import type { SourceContract } from '@clickstream/contract';
import type { ColumnType } from '../sql/dialect.ts';
import { stagingPrefix } from '../staging/staging-prefix.ts';
import { tables } from '../staging/snapshot.ts';
import type { Table } from '../staging/snapshot.ts';
import { tableColumns } from '../staging/table-columns.ts';

/** A column, in the types of Hive. */
export interface CatalogColumn {
  readonly name: string;
  readonly type: string;
}

/** A table of staging as a catalog has it: Parquet, a partition for each date and run. */
export interface CatalogTable {
  readonly name: Table;
  readonly columns: readonly CatalogColumn[];
  readonly partitionedBy: readonly CatalogColumn[];
  /** Below the staging bucket; ends with a slash. */
  readonly prefix: string;
}

const hiveTypes: Readonly<Record<ColumnType, string>> = {
  text: 'string',
  json: 'string',
  long: 'bigint',
  double: 'double',
  boolean: 'boolean',
  timestamp: 'timestamp',
  date: 'date',
};

/** The tables of staging of a contract. Of a date there are the files of the runs that made it what it is. */
export const catalogTables = (contract: SourceContract): CatalogTable[] =>
  tables.map((name) => {
    const columns = tableColumns(contract)[name].map((column) => ({
      name: column.name,
      type: hiveTypes[column.type],
    }));
    return {
      name,
      columns: columns.slice(0, -1),
      partitionedBy: [columns.at(-1)!, { name: 'run', type: 'string' }],
      prefix: `${stagingPrefix({ contract })}${name}/`,
    };
  });
