import type { Column, Table, TableInput } from '@aws-sdk/client-glue';
import { NotImplemented } from '../../../../dispatch/not-implemented.ts';
import { readColumn, readProperties } from '../columns/column-definition.ts';
import { trinoType } from '../columns/hive-type.ts';
import { nothing } from '../statement-plan.ts';
import type { StatementContext, Plan } from '../statement-plan.ts';
import type { NamedTable } from '../named-table.ts';
import { trinoName } from '../statement-reader.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';
import { addPartitions, alterPartition, dropPartitions } from './alter-partitions.ts';
import { glueColumn } from '../columns/columns.ts';
import { getTable, isHives } from '../catalog/data-catalog.ts';
import { hiveError } from '../catalog/hive-error.ts';
import { updateTable } from '../catalog/update-table.ts';

/**
 * `ALTER TABLE` of a table of Hive; of one of Iceberg the engine changes columns.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-sql-reference.html
 * @throws {InvalidRequestException} for what Trino has words for and Athena has not.
 */
export function alterTable(reader: StatementReader, context: StatementContext): Plan {
  const names = tableNames(reader.name(), context);
  if (reader.takes('ADD COLUMNS')) return addColumns(reader, names);
  if (reader.takes('REPLACE COLUMNS')) return replaceColumns(reader, names);
  if (reader.takes('CHANGE')) return changeColumn(reader, names);
  if (reader.takes('SET LOCATION')) return setLocation(reader, names);
  if (reader.takes('SET TBLPROPERTIES')) return setProperties(reader, names);
  if (reader.takes('UNSET TBLPROPERTIES')) return unsetProperties(reader, names);
  if (reader.takes('PARTITION')) return alterPartition(reader, names);
  if (reader.takes('ADD IF NOT EXISTS PARTITION')) return addPartitions(reader, names, true);
  if (reader.takes('ADD PARTITION')) return addPartitions(reader, names, false);
  if (reader.takes('DROP IF EXISTS PARTITION')) return dropPartitions(reader, names, true);
  if (reader.takes('DROP PARTITION')) return dropPartitions(reader, names, false);
  if (reader.takes('DROP')) return dropColumn(reader, names);
  if (reader.takes('RENAME TO')) return { statements: [reader.withDoubleQuotes()] };
  // Hive reads on behind these before it gives up.
  if (reader.peeks('ADD') || reader.peeks('SET')) reader.part();
  throw reader.noAlternative();
}

/**
 * Documented: of tables of Iceberg alone, while Trino drops columns of Hive, too.
 *
 * Observed (athena-local's measurements of AWS, 2026): what else Trino can drop is not read, and that of Hive is refused;
 * (Hive): its text.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-alter-table-drop-column.html
 */
function dropColumn(reader: StatementReader, names: NamedTable): Plan {
  if (!reader.peeks('COLUMN')) throw reader.noAlternative();
  const { place } = reader;
  reader.take('COLUMN');
  const name = reader.part();
  reader.end();
  return {
    statements: [],
    onCatalog: async (catalog) => {
      if (!isHives(await getTable(catalog, names)))
        return { statements: [`ALTER TABLE ${icebergName(names)} DROP COLUMN ${trinoName([name])}`] };
      throw hiveError(
        `ParseException ${place} mismatched input 'COLUMN' expecting PARTITION near 'DROP' in drop partition statement`,
      );
    },
  };
}

function addColumns(reader: StatementReader, names: NamedTable): Plan {
  const added = reader.list(() => readColumn(reader));
  reader.end();
  const ofEngine = added.map(
    ({ name, type }) =>
      `ALTER TABLE ${icebergName(names)} ADD COLUMN ${trinoName([name])} ${trinoType(type)}`,
  );
  return changing(names, (columns) => [...columns, ...added.map(glueColumn)], ofEngine);
}

function replaceColumns(reader: StatementReader, names: NamedTable): Plan {
  const replacing = reader.list(() => readColumn(reader));
  reader.end();
  return changing(names, () => replacing.map(glueColumn), 'ALTER TABLE REPLACE COLUMNS');
}

/** @see https://docs.aws.amazon.com/athena/latest/ug/alter-table-change-column.html */
function changeColumn(reader: StatementReader, names: NamedTable): Plan {
  reader.takes('COLUMN');
  const old = reader.part();
  const changed = readColumn(reader);
  const isFirst = reader.takes('FIRST');
  const after = !isFirst && reader.takes('AFTER') ? reader.part() : undefined;
  reader.end();
  const table = `ALTER TABLE ${icebergName(names)}`;
  const name = trinoName([changed.name]);
  const ofEngine = [
    ...(old === changed.name ? [] : [`${table} RENAME COLUMN ${trinoName([old])} TO ${name}`]),
    `${table} ALTER COLUMN ${name} SET DATA TYPE ${trinoType(changed.type)}`,
  ];
  const isMoved = isFirst || after !== undefined || changed.comment !== undefined;
  return changing(
    names,
    (columns) => {
      const at = columns.findIndex(({ Name }) => Name === old);
      if (at === -1) throw hiveError(`SemanticException [Error 10002]: Invalid column reference ${old}`);
      const others = columns.toSpliced(at, 1);
      const { Comment } = columns[at]!;
      const column = { ...(Comment !== undefined && { Comment }), ...glueColumn(changed) };
      if (isFirst) return [column, ...others];
      if (after === undefined) return columns.with(at, column);
      const before = others.findIndex(({ Name }) => Name === after);
      if (before === -1)
        throw hiveError(`SemanticException [Error 10002]: Invalid column reference ${after}`);
      return others.toSpliced(before + 1, 0, column);
    },
    isMoved ? 'ALTER TABLE CHANGE COLUMN with COMMENT, FIRST or AFTER' : ofEngine,
  );
}

/** Source: ErrorMsg of Hive, for a location that is none. */
function setLocation(reader: StatementReader, names: NamedTable): Plan {
  const Location = reader.value();
  if (!/^\w+:/.test(Location))
    throw hiveError(
      `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ${Location} is not absolute.  Please specify a complete absolute uri.`,
    );
  reader.end();
  return updating(
    names,
    (table) => ({ StorageDescriptor: { ...table.StorageDescriptor, Location } }),
    'ALTER TABLE SET LOCATION',
  );
}

function setProperties(reader: StatementReader, names: NamedTable): Plan {
  const added = readProperties(reader);
  reader.end();
  return updating(
    names,
    ({ Parameters }) => ({ Parameters: { ...Parameters, ...added } }),
    'ALTER TABLE SET TBLPROPERTIES',
  );
}

/**
 * Documented: of a table of Iceberg. Assumed: of one of Hive as well, as Hive does it, whose text refuses a property that is
 * not there.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-alter-table-unset-properties.html
 * @see https://github.com/apache/hive/blob/branch-1.2/ql/src/java/org/apache/hadoop/hive/ql/ErrorMsg.java
 */
function unsetProperties(reader: StatementReader, names: NamedTable): Plan {
  const isLoose = reader.takes('IF EXISTS');
  const removed = new Set(reader.list(() => reader.value()));
  reader.end();
  return updating(
    names,
    ({ Parameters = {} }) => {
      if (!isLoose && [...removed].some((name) => !Object.hasOwn(Parameters, name))) {
        throw hiveError(
          'SemanticException [Error 10215]: Please use the following syntax if not sure whether the property existed or not: ALTER TABLE tableName UNSET TBLPROPERTIES IF EXISTS (key1, key2, ...)',
        );
      }
      return {
        Parameters: Object.fromEntries(Object.entries(Parameters).filter(([name]) => !removed.has(name))),
      };
    },
    'ALTER TABLE UNSET TBLPROPERTIES',
  );
}

const icebergName = ({ database, table }: NamedTable) => trinoName(['iceberg', database, table]);

/** Changes the columns of a table; of one of Iceberg by statements of the engine, or not, which is then named. */
const changing = (
  names: NamedTable,
  change: (columns: readonly Column[]) => Column[],
  ofIceberg: readonly string[] | string,
): Plan =>
  updating(
    names,
    ({ StorageDescriptor }) => ({
      StorageDescriptor: { ...StorageDescriptor, Columns: change(StorageDescriptor?.Columns ?? []) },
    }),
    ofIceberg,
  );

function updating(
  names: NamedTable,
  change: (table: Table) => Partial<TableInput>,
  ofIceberg: readonly string[] | string,
): Plan {
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const table = await getTable(catalog, names);
      if (isHives(table)) {
        await updateTable(catalog, names, table, change(table));
        return nothing;
      }
      if (typeof ofIceberg !== 'string') return { statements: ofIceberg };
      throw new NotImplemented(`${ofIceberg} of a view or a table of Iceberg`);
    },
  };
}
