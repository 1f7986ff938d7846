import { findTable, isOfIceberg } from './catalog/data-catalog.ts';
import type { StatementContext, Plan } from './statement-plan.ts';
import { trinoName, withoutSemicolon } from './statement-reader.ts';
import type { StatementReader } from './statement-reader.ts';
import { tableNames } from './table-names.ts';

/**
 * `DELETE FROM`, which Athena has for tables of Iceberg alone, while Trino deletes whole partitions of Hive, with their
 * objects. It is asked for a part of them instead, which it refuses, and who may not do even that is told so.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/delete-statement.html
 */
export function deleteRows(reader: StatementReader, context: StatementContext): Plan {
  const name = reader.name();
  return {
    statements: [withoutSemicolon(reader.sql)],
    onCatalog: async (catalog) => {
      // Where Glue does not show it, the engine says why not.
      const table = await findTable(catalog, tableNames(name, context)).catch(() => undefined);
      if (table === undefined || isOfIceberg(table)) return undefined;
      return { statements: [`DELETE FROM ${trinoName(name)} WHERE random() < 0`] };
    },
  };
}
