import type { EngineError } from '../../../ports/query-engine.ts';
import { createExternalTable } from './definitions/create-external-table.ts';
import { createIcebergTable, isOfIceberg } from './definitions/create-iceberg-table.ts';
import { createTableAs } from './definitions/create-table-as.ts';
import { createView } from './definitions/create-view.ts';
import { deleteRows } from './delete-rows.ts';
import { alterTable } from './hive/alter-table.ts';
import { alterDatabase, createDatabase, dropDatabase } from './hive/databases.ts';
import { describeTable } from './hive/describe-table.ts';
import { dropTable } from './hive/drop-table.ts';
import { repairTable } from './hive/repair-table.ts';
import { showCreateView } from './hive/show-create-view.ts';
import { showCreateTable } from './hive/show-create-table.ts';
import {
  showColumns,
  showDatabases,
  showPartitions,
  showProperties,
  showTables,
  showViews,
} from './hive/show-names.ts';
import type { NamedTable } from './named-table.ts';
import type { StatementContext, Plan } from './statement-plan.ts';
import { StatementReader, trinoName, withoutSemicolon } from './statement-reader.ts';
import { tableNames } from './table-names.ts';
import { unload } from './unload.ts';
import { refuseUnsupported } from './unsupported.ts';

/**
 * What is to be done for a statement of Athena, which gives what is about the catalog to Hive and has some words of its
 * own: by the catalog, or by the engine, Trino. What both know alike stays as it is, and is the engine's to refuse.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/ddl-reference.html
 * @throws {InvalidRequestException} when it is none, breaks off in the middle, or is one that Trino knows and Athena does
 *   not.
 * @throws {NotImplemented} for what only Athena knows, by name.
 */
export function planStatement(sql: string, context: StatementContext): Plan {
  const reader = new StatementReader(sql);
  try {
    return readPlan(reader, context) ?? { statements: [withoutSemicolon(sql)] };
  } catch (error) {
    // What Hive does not read fails its execution, while what Athena does not read is refused.
    if (!isEngineError(error)) throw error;
    return { statements: [], onCatalog: () => Promise.reject(error) };
  }
}

const isEngineError = (error: unknown): error is EngineError => 'isUsersFault' in (error as Error);

function readPlan(reader: StatementReader, context: StatementContext): Plan | undefined {
  refuseUnsupported(reader);
  if (reader.takes('UNLOAD')) return unload(reader, context);
  if (reader.takes('INSERT INTO'))
    return { statements: [withoutSemicolon(reader.sql)], writes: tableNames(reader.name(), context) };
  if (reader.takes('DELETE FROM')) return deleteRows(reader, context);
  if (reader.takes('CREATE VIEW')) return createView(reader, context, false);
  if (reader.takes('CREATE OR REPLACE VIEW')) return createView(reader, context, true);
  if (reader.takes('CREATE OR REPLACE'))
    throw reader.unexpected("'MATERIALIZED', 'MULTI', 'PROTECTED', 'VIEW'");
  if (reader.takes('CREATE EXTERNAL TABLE')) return createExternalTable(reader, context);
  if (reader.takes('CREATE TABLE'))
    return isOfIceberg(reader) ? createIcebergTable(reader, context) : createTableAs(reader, context);
  if (reader.takes('MSCK REPAIR TABLE')) return repairTable(reader, context);
  if (reader.takes('ALTER TABLE')) return alterTable(reader, context);
  if (reader.takes('OPTIMIZE')) return optimize(reader, context);
  if (reader.takes('VACUUM')) return vacuum(reader, context);
  if (reader.takes('SHOW')) return show(reader, context);
  for (const kind of ['DATABASE', 'SCHEMA']) {
    if (reader.takes(`CREATE ${kind}`)) return createDatabase(reader);
    if (reader.takes(`ALTER ${kind}`)) return alterDatabase(reader);
    if (reader.takes(`DROP ${kind}`)) return dropDatabase(reader);
  }
  for (const words of ['DESCRIBE', 'DESC']) {
    // Those of prepared statements are the engine's.
    if (!/^\s*\w+\s+(?:input|output)\s+\w/i.test(reader.sql) && reader.takes(words))
      return describeTable(reader, context);
  }
  if (reader.takes('DROP TABLE')) return dropTable(reader, context);
  // In which Athena takes names in backquotes, as Hive does.
  if (reader.takes('DROP')) return { statements: [reader.withDoubleQuotes()] };
  const isExplained = reader.takes('EXPLAIN');
  if (isExplained) skipOptions(reader);
  if ((isExplained ? explained : ofEngine).some((word) => reader.peeks(word))) return undefined;
  throw reader.unexpected(first);
}

/** How statements begin that are left to the engine as they are, beside those of which all was read. */
const ofEngine =
  '( ALTER CREATE DEALLOCATE DELETE DESC DESCRIBE INSERT MERGE PREPARE SELECT TABLE UPDATE VALUES WITH'.split(
    ' ',
  );

/** The same behind `EXPLAIN`: `EXPLAIN ANALYZE` does it, and what is refused above is not to be done by it either. */
const explained = '( CREATE DELETE INSERT MERGE SELECT TABLE UPDATE VALUES WITH'.split(' ');

/** `ANALYZE VERBOSE`, or `(TYPE IO, FORMAT JSON)`. */
function skipOptions(reader: StatementReader): void {
  if (reader.takes('ANALYZE')) reader.takes('VERBOSE');
  if (!reader.takes('( TYPE') && !reader.takes('( FORMAT')) return;
  reader.textUntil(')');
  reader.take(')');
}

/** Observed (athena-local's measurements of AWS, 2026): what may stand where a statement begins. */
const first =
  "'ALTER', 'ANALYZE', 'CALL', 'COMMENT', 'COMMIT', 'CREATE', 'DEALLOCATE', 'DELETE', 'DENY', 'DESC', 'DESCRIBE', 'DROP', 'EXECUTE', 'EXPLAIN', 'GRANT', 'INSERT', 'MERGE', 'PREPARE', 'REFRESH', 'RESET', 'REVOKE', 'ROLLBACK', 'SET', 'SHOW', 'START', 'TRUNCATE', 'UNLOAD', 'UPDATE', 'USE', <query>";

/** What is shown of the catalog; anything else the engine shows, in which names may be in backquotes, too. */
function show(reader: StatementReader, context: StatementContext): Plan {
  if (reader.takes('DATABASES') || reader.takes('SCHEMAS')) return showDatabases(reader);
  if (reader.takes('TABLES')) return showTables(reader, context);
  if (reader.takes('VIEWS')) return showViews(reader, context);
  if (reader.takes('COLUMNS')) return showColumns(reader, context);
  if (reader.takes('PARTITIONS')) return showPartitions(reader, context);
  if (reader.takes('TBLPROPERTIES')) return showProperties(reader, context);
  if (reader.takes('CREATE TABLE')) return showCreateTable(reader, context);
  if (reader.takes('CREATE VIEW')) return showCreateView(reader, context);
  return { statements: [reader.withDoubleQuotes()] };
}

const icebergName = ({ database, table }: NamedTable) => trinoName(['iceberg', database, table]);

function optimize(reader: StatementReader, context: StatementContext): Plan {
  const rewrites = tableNames(reader.name(), context);
  reader.take('REWRITE DATA USING BIN_PACK');
  const where = reader.textUntil(';');
  return { statements: [`ALTER TABLE ${icebergName(rewrites)} EXECUTE optimize ${where}`], rewrites };
}

/** Assumed: what Trino keeps at the least, seven days, is kept; Athena keeps five by default, or as the table says. */
function vacuum(reader: StatementReader, context: StatementContext): Plan {
  const rewrites = tableNames(reader.name(), context);
  reader.end();
  return {
    statements: ['expire_snapshots', 'remove_orphan_files'].map(
      (procedure) => `ALTER TABLE ${icebergName(rewrites)} EXECUTE ${procedure}`,
    ),
    rewrites,
  };
}
