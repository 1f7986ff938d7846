import type { EngineError } from '../../../ports/query-engine.ts';
import type { AthenaState } from '../state.ts';
import type { TableDefinition } from '../statements/plan.ts';

const failed = (message: string): EngineError =>
  Object.assign(new Error(`FAILED: ${message}`), { isUsersFault: true });

/**
 * Makes a table in the catalog.
 *
 * Observed (users' reports): the texts.
 * @throws {Error} when there is no such database, the table is there already, or the catalog takes it for wrong.
 */
export function defineTable(
  { ports }: AthenaState,
  region: string,
  { database, table, ifNotExists }: TableDefinition,
): void {
  const catalog = ports.catalogs.find(region);
  const tables = catalog?.tables(database);
  if (!catalog || !tables)
    throw failed(`SemanticException [Error 10072]: Database does not exist: ${database}`);
  if (ifNotExists && tables.some(({ name }) => name === table.name)) return;
  try {
    catalog.createTable(database, table);
  } catch (error) {
    const { name, message } = error as Error;
    throw failed(
      `Execution Error, return code 1 from org.apache.hadoop.hive.ql.exec.DDLTask. ${name}(message:${message})`,
    );
  }
}
