import { DeleteTableCommand } from '@aws-sdk/client-glue';
import { nothing } from '../statement-plan.ts';
import type { StatementContext, Plan } from '../statement-plan.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';
import { findTable, isHives, tableNotFound } from '../catalog/data-catalog.ts';

/**
 * `DROP TABLE`: the objects of a table of Hive stay, since all of Athena's are external; the engine drops views and tables of
 * Iceberg, the latter with their objects.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/drop-table.html
 */
export function dropTable(reader: StatementReader, context: StatementContext): Plan {
  const ifExists = reader.takes('IF EXISTS');
  const names = tableNames(reader.name(), context);
  reader.end();
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const table = await findTable(catalog, names);
      if (table === undefined && ifExists) return nothing;
      if (table === undefined) throw tableNotFound(names);
      if (!isHives(table)) return { statements: [reader.withDoubleQuotes()] };
      await catalog.call(DeleteTableCommand, { DatabaseName: names.database, Name: names.table });
      return nothing;
    },
  };
}
