import { GetDatabasesCommand, GetPartitionsCommand, GetTablesCommand } from '@aws-sdk/client-glue';
import type { Table } from '@aws-sdk/client-glue';
import type { HiveAnswer, StatementContext, Plan } from '../statement-plan.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';
import { allPages } from '../catalog/all-pages.ts';
import { aligned, line } from '../columns/columns.ts';
import { getTable, isHives } from '../catalog/data-catalog.ts';
import type { DataCatalog } from '../catalog/data-catalog.ts';
import { describeView } from './describe-view.ts';
import { hiveError } from '../catalog/hive-error.ts';
import { namePattern } from './name-pattern.ts';
import { partitionName } from '../catalog/partition-name.ts';

const column = (name: string, lines: readonly string[]): HiveAnswer => ({ columns: [name], lines });

/** `SHOW DATABASES` and `SHOW SCHEMAS`, of those that a pattern fits. */
export function showDatabases(reader: StatementReader): Plan {
  const fits = readPattern(reader);
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const all = await allPages(
        (NextToken) => catalog.call(GetDatabasesCommand, { NextToken }),
        ({ DatabaseList }) => DatabaseList,
      );
      return column('database_name', all.map(({ Name }) => Name!).filter(fits));
    },
  };
}

interface ShownTables {
  readonly title: string;
  readonly isShown: (table: Table) => boolean;
}

/** `SHOW TABLES IN database 'pattern'`, and `SHOW VIEWS`. */
export function showTables(
  reader: StatementReader,
  context: StatementContext,
  { title, isShown }: ShownTables = { title: 'tab_name', isShown: () => true },
): Plan {
  const isNamed = reader.takes('IN') || reader.takes('FROM');
  const database = isNamed ? reader.name().at(-1)! : context.database;
  const fits = readPattern(reader);
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const all = await tablesOf(catalog, database);
      const names = all.filter((table) => isShown(table)).map(({ Name }) => Name!);
      return column(title, names.filter(fits));
    },
  };
}

/** Observed (athena-local's measurements of AWS, 2026): the title. */
export const showViews = (reader: StatementReader, context: StatementContext): Plan =>
  showTables(reader, context, { title: 'views', isShown: ({ TableType }) => TableType === 'VIRTUAL_VIEW' });

/** The tables of a database that are shown to who asks. */
export const tablesOf = (catalog: DataCatalog, DatabaseName: string): Promise<Table[]> =>
  allPages(
    (NextToken) => catalog.call(GetTablesCommand, { DatabaseName, NextToken }),
    ({ TableList }) => TableList,
  );

/** A pattern in quotes, with or without `LIKE` before it. */
function readPattern(reader: StatementReader): (name: string) => boolean {
  const pattern = reader.takes('LIKE') || !(reader.isAtEnd || reader.peeks(';')) ? reader.value() : undefined;
  reader.end();
  return namePattern(pattern);
}

/**
 * `SHOW COLUMNS IN table`, `… IN table IN database`; those of the partitions last.
 *
 * Observed (athena-local's measurements of AWS, 2026): of a table of Iceberg they are not aligned.
 */
export function showColumns(reader: StatementReader, context: StatementContext): Plan {
  if (!reader.takes('FROM')) reader.take('IN');
  const name = reader.name();
  const database = reader.takes('FROM') || reader.takes('IN') ? [reader.part()] : [];
  reader.end();
  const names = tableNames([...database, ...name.slice(database.length === 0 ? 0 : -1)], context);
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const table = await getTable(catalog, names);
      const described = describeView(table);
      if (described) return described;
      const all = [...(table.StorageDescriptor?.Columns ?? []), ...(table.PartitionKeys ?? [])];
      return column(
        'field',
        all.map(({ Name }) => (isHives(table) ? aligned(Name) : Name!)),
      );
    },
  };
}

/**
 * `SHOW PARTITIONS table`: those that the catalog holds.
 *
 * Documented: what is projected is not among them.
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-partitions.html
 */
export function showPartitions(reader: StatementReader, context: StatementContext): Plan {
  const names = tableNames(reader.name(), context);
  reader.end();
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const table = await getTable(catalog, names);
      const keys = (table.PartitionKeys ?? []).map(({ Name }) => Name!);
      if (keys.length === 0) throw notPartitioned(names.table);
      const all = await allPages(
        (NextToken) =>
          catalog.call(GetPartitionsCommand, {
            DatabaseName: names.database,
            TableName: names.table,
            ExcludeColumnSchema: true,
            NextToken,
          }),
        ({ Partitions }) => Partitions,
      );
      return column(
        'partition',
        all.map(({ Values = [] }) => partitionName(keys, Values)),
      );
    },
  };
}

/** Observed (users' reports): the text. */
const notPartitioned = (table: string) =>
  hiveError(
    `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. Table ${table} is not a partitioned table`,
  );

/**
 * `SHOW TBLPROPERTIES table`, and `… table('name')`, which answers with a value alone.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/show-tblproperties.html
 */
export function showProperties(reader: StatementReader, context: StatementContext): Plan {
  const names = tableNames(reader.name(), context);
  const [asked] = reader.peeks('(') ? reader.list(() => reader.value()) : [];
  reader.end();
  const columns = ['prpt_name', 'prpt_value'];
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const { Parameters = {} } = await getTable(catalog, names);
      if (asked !== undefined) {
        const none = `Table ${names.database}.${names.table} does not have property: ${asked}`;
        return { columns, lines: [Object.hasOwn(Parameters, asked) ? Parameters[asked]! : none] };
      }
      const all = Object.entries(Parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
      return { columns, lines: all.map(([name, value]) => line(name, value)) };
    },
  };
}
