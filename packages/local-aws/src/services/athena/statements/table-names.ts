import type { StatementContext } from './statement-plan.ts';
import type { NamedTable } from './named-table.ts';
import type { Name } from './statement-reader.ts';

/** The database and the table of a name, which is in the database of the context if it does not say. */
export function tableNames(name: Name, { database }: Pick<StatementContext, 'database'>): NamedTable {
  const [table = '', named = database] = name.toReversed();
  return { database: named.toLowerCase(), table };
}
