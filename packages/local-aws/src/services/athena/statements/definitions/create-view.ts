import type { StatementContext, Plan } from '../statement-plan.ts';
import { getTable } from '../catalog/data-catalog.ts';
import type { DataCatalog } from '../catalog/data-catalog.ts';
import { updateTable } from '../catalog/update-table.ts';
import type { NamedTable } from '../named-table.ts';
import { trinoName, trinoText } from '../statement-reader.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';
import { hiveTypeOf } from '../columns/hive-type-of.ts';
import { viewColumns } from '../columns/view-columns.ts';

/**
 * `CREATE VIEW`, after these words: Athena asks a view in the name of whoever asks it, where Trino would in that of who has
 * made it, and tells Glue its columns, where Trino tells one of no meaning.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-view.html
 */
export function createView(reader: StatementReader, context: StatementContext, replaces: boolean): Plan {
  const name = reader.name();
  const comment = reader.takes('COMMENT') ? ` COMMENT ${trinoText(reader.value())}` : '';
  reader.take('AS');
  const query = reader.textUntil(';');
  reader.end();
  const create = replaces ? 'CREATE OR REPLACE VIEW' : 'CREATE VIEW';
  return {
    statements: [`${create} ${trinoName(name)}${comment} SECURITY INVOKER AS ${query}`],
    afterwards: (catalog) => tellColumns(catalog, tableNames(name, context)),
  };
}

/** Gives a view in Glue the columns that Trino has written into its text. */
async function tellColumns(catalog: DataCatalog, names: NamedTable): Promise<void> {
  const view = await getTable(catalog, names);
  const Columns = viewColumns(view)!.map(({ name, type }) => ({ Name: name, Type: hiveTypeOf(type) }));
  await updateTable(catalog, names, view, { StorageDescriptor: { ...view.StorageDescriptor, Columns } });
}
