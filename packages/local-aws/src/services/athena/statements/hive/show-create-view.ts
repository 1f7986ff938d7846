import { findTable } from '../catalog/data-catalog.ts';
import { viewText } from '../columns/view-columns.ts';
import type { StatementContext, Plan } from '../statement-plan.ts';
import { trinoText } from '../statement-reader.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';

/**
 * `SHOW CREATE VIEW`, which Trino would show to nobody but the owner.
 *
 * Documented: who has any permission on a view may see it. Observed (athena-local's measurements of AWS, 2026): the title;
 * (Trino): the layout.
 * @see https://docs.aws.amazon.com/athena/latest/ug/lf-athena-limitations.html
 */
export function showCreateView(reader: StatementReader, context: StatementContext): Plan {
  const names = tableNames(reader.name(), context);
  reader.end();
  return {
    statements: [reader.withDoubleQuotes()],
    onCatalog: async (catalog) => {
      const table = await findTable(catalog, names);
      const view = table && viewText(table);
      if (!view) return undefined;
      const comment = view.comment === undefined ? '' : ` COMMENT ${trinoText(view.comment)}`;
      const head = `CREATE VIEW ${names.database}.${names.table}${comment} AS`;
      return { columns: ['create view'], lines: [head, ...view.originalSql.split('\n')] };
    },
  };
}
