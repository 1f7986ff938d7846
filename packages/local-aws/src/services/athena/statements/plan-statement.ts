import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { createExternalTable } from './definitions/create-external-table.ts';
import { createIcebergTable, isOfIceberg } from './definitions/create-iceberg-table.ts';
import { createTableAs } from './definitions/create-table-as.ts';
import { trinoType } from './definitions/hive-type.ts';
import type { Place, Plan } from './plan.ts';
import { readColumn } from './definitions/definition.ts';
import { StatementReader, trinoName, trinoText, withoutSemicolon } from './statement-reader.ts';
import type { Name } from './statement-reader.ts';
import { tableNames } from './table-names.ts';
import { unload } from './unload.ts';

/**
 * What the engine, Trino, is to run for a statement of Athena, which has Hive's words for what changes the catalog and some
 * of its own. What both know alike stays as it is, and what neither knows is the engine's to refuse.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 * @throws {InvalidRequestException} when it breaks off in the middle.
 * @throws {NotImplemented} for what only Athena knows, by name.
 */
export function planStatement(sql: string, place: Place): Plan {
  const reader = new StatementReader(sql);
  return readPlan(reader, place) ?? { statements: [withoutSemicolon(sql)] };
}

function readPlan(reader: StatementReader, place: Place): Plan | undefined {
  if (reader.takes('UNLOAD')) return unload(reader, place);
  if (reader.takes('INSERT INTO'))
    return { statements: [withoutSemicolon(reader.sql)], writes: tableNames(reader.name(), place) };
  if (reader.takes('CREATE EXTERNAL TABLE')) return createExternalTable(reader, place);
  if (reader.takes('CREATE TABLE'))
    return isOfIceberg(reader) ? createIcebergTable(reader, place) : createTableAs(reader, place);
  if (reader.takes('MSCK REPAIR TABLE')) return repairTable(reader, place);
  if (reader.takes('ALTER TABLE')) return alterTable(reader, place);
  if (reader.takes('SHOW PARTITIONS')) return showPartitions(reader, place);
  for (const verb of ['CREATE', 'DROP'] as const) {
    if (reader.takes(`${verb} DATABASE`) || reader.takes(`${verb} SCHEMA`))
      return verb === 'CREATE' ? createDatabase(reader) : dropDatabase(reader);
  }
  if (reader.takes('SHOW DATABASES') || reader.takes('SHOW SCHEMAS')) return showDatabases(reader);
  if (reader.takes('OPTIMIZE')) return optimize(reader, place);
  if (reader.takes('VACUUM')) return vacuum(reader, place);
  return inDoubleQuotes(reader);
}

/** Statements in which Athena takes names in backquotes, as Hive does. */
function inDoubleQuotes(reader: StatementReader): Plan | undefined {
  for (const words of ['DESCRIBE', 'DESC', 'SHOW', 'DROP']) {
    if (!reader.takes(words)) continue;
    for (const hives of ['EXTENDED', 'FORMATTED', 'TBLPROPERTIES'])
      if (reader.takes(hives)) throw new NotImplemented(`${words} ${hives} of Athena; use the API of Glue`);
    return { statements: [reader.withDoubleQuotes()] };
  }
  return undefined;
}

function createDatabase(reader: StatementReader): Plan {
  const exists = reader.takes('IF NOT EXISTS') ? 'IF NOT EXISTS ' : '';
  const name = reader.name();
  for (const words of ['COMMENT', 'WITH DBPROPERTIES']) {
    if (reader.takes(words))
      throw new NotImplemented(`CREATE DATABASE with ${words}; use glue:CreateDatabase`);
  }
  const location = reader.takes('LOCATION') ? reader.value() : undefined;
  reader.end();
  const properties = location === undefined ? '' : ` WITH (location = ${trinoText(location)})`;
  return { statements: [`CREATE SCHEMA ${exists}${trinoName(name)}${properties}`] };
}

function dropDatabase(reader: StatementReader): Plan {
  const exists = reader.takes('IF EXISTS') ? 'IF EXISTS ' : '';
  const name = reader.name();
  const cascade = reader.takes('CASCADE') ? ' CASCADE' : '';
  reader.takes('RESTRICT');
  reader.end();
  return { statements: [`DROP SCHEMA ${exists}${trinoName(name)}${cascade}`] };
}

/** Trino has a schema of its own in each catalog, which is no database of Glue. */
function showDatabases(reader: StatementReader): Plan {
  const pattern = reader.takes('LIKE') || !reader.isAtEnd ? reader.value() : undefined;
  reader.end();
  const like =
    pattern === undefined
      ? ''
      : ` AND regexp_like(schema_name, ${trinoText(`^(${pattern.replaceAll('*', '.*')})$`)})`;
  return {
    statements: [
      `SELECT schema_name AS database_name FROM awsdatacatalog.information_schema.schemata WHERE schema_name <> 'information_schema'${like} ORDER BY 1`,
    ],
  };
}

function repairTable(reader: StatementReader, place: Place): Plan {
  const { database, table } = tableNames(reader.name(), place);
  reader.end();
  const names = [database, table].map(trinoText).join(', ');
  return { statements: [`CALL awsdatacatalog.system.sync_partition_metadata(${names}, 'ADD')`] };
}

function alterTable(reader: StatementReader, place: Place): Plan | undefined {
  const name = reader.name();
  const { database, table } = tableNames(name, place);
  const call = (procedure: string, more: readonly string[]) =>
    `CALL awsdatacatalog.system.${procedure}(${[trinoText(database), trinoText(table), ...more].join(', ')})`;
  if (reader.takes('ADD')) {
    if (reader.takes('COLUMNS')) return addColumns(reader, name);
    const isLoose = reader.takes('IF NOT EXISTS');
    if (!reader.peeks('PARTITION')) return { statements: [reader.withDoubleQuotes()] };
    const statements: string[] = [];
    while (reader.takes('PARTITION')) {
      const partition = partitionOf(reader);
      const location = reader.takes('LOCATION') ? [trinoText(reader.value())] : [];
      statements.push(call('register_partition', [...partition, ...location]));
    }
    reader.end();
    return { statements, ...(isLoose && { ignoredError: 'ALREADY_EXISTS' }) };
  }
  if (reader.takes('DROP')) {
    const isLoose = reader.takes('IF EXISTS');
    if (!reader.peeks('PARTITION')) return { statements: [reader.withDoubleQuotes()] };
    const statements: string[] = [];
    do {
      reader.take('PARTITION');
      statements.push(call('unregister_partition', partitionOf(reader)));
    } while (reader.takes(','));
    reader.end();
    return { statements, ...(isLoose && { ignoredError: 'NOT_FOUND' }) };
  }
  for (const words of [
    'PARTITION',
    'SET LOCATION',
    'SET TBLPROPERTIES',
    'REPLACE COLUMNS',
    'CHANGE COLUMN',
  ]) {
    if (reader.takes(words)) throw new NotImplemented(`ALTER TABLE ${words} of Athena; use the API of Glue`);
  }
  return { statements: [reader.withDoubleQuotes()] };
}

function addColumns(reader: StatementReader, name: Name): Plan {
  const columns = reader.list(() => readColumn(reader));
  reader.end();
  return {
    statements: columns.map(
      (column) =>
        `ALTER TABLE ${trinoName(name)} ADD COLUMN ${trinoName([column.name])} ${trinoType(column.type)}`,
    ),
  };
}

/** The names of a partition's keys and their values, as arrays of Trino. */
function partitionOf(reader: StatementReader): string[] {
  const keys = reader.list(() => {
    const name = reader.part();
    reader.take('=');
    return { name, value: reader.value() };
  });
  const array = (texts: readonly string[]) => `ARRAY[${texts.map(trinoText).join(', ')}]`;
  return [array(keys.map(({ name }) => name)), array(keys.map(({ value }) => value))];
}

function showPartitions(reader: StatementReader, place: Place): Plan {
  const { database, table } = tableNames(reader.name(), place);
  reader.end();
  return {
    statements: [`SELECT * FROM ${trinoName(['awsdatacatalog', database, `${table}$partitions`])}`],
    answer: {
      column: 'partition',
      text: (names, values) => names.map((name, at) => `${name}=${values[at]}`).join('/'),
    },
  };
}

function optimize(reader: StatementReader, place: Place): Plan {
  const { database, table } = tableNames(reader.name(), place);
  reader.take('REWRITE DATA USING BIN_PACK');
  const where = reader.textUntil(';');
  return { statements: [`ALTER TABLE ${trinoName(['iceberg', database, table])} EXECUTE optimize ${where}`] };
}

/** Assumed: what Trino keeps at the least, seven days, is kept; Athena keeps five by default, or as the table says. */
function vacuum(reader: StatementReader, place: Place): Plan {
  const { database, table } = tableNames(reader.name(), place);
  reader.end();
  return {
    statements: ['expire_snapshots', 'remove_orphan_files'].map(
      (procedure) => `ALTER TABLE ${trinoName(['iceberg', database, table])} EXECUTE ${procedure}`,
    ),
  };
}
