import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import { compression } from './compression.ts';
import type { StatementContext, Plan } from './statement-plan.ts';
import { trinoName, trinoText } from './statement-reader.ts';
import type { StatementReader } from './statement-reader.ts';

/**
 * `UNLOAD (query) TO 'location' WITH (…)`: what the query gives is written as objects, and no table is left of it. The
 * engine writes by a table only, so there is one while it does, which is of whoever runs the statement.
 *
 * Documented: the properties, and that what is not compressed otherwise is by gzip.
 * @see https://docs.aws.amazon.com/athena/latest/ug/unload.html
 */
export function unload(reader: StatementReader, { id, scratchDatabase }: StatementContext): Plan {
  reader.take('(');
  const query = reader.textUntil(')');
  reader.take(')');
  reader.take('TO');
  const location = reader.value().replace(/\/?$/, '/');
  const properties: string[] = [`external_location = ${trinoText(location)}`];
  let codec = 'GZIP';
  if (reader.takes('WITH')) {
    reader.list(() => {
      const name = reader.part();
      reader.take('=');
      if (name === 'compression') codec = reader.value();
      else if (name === 'field_delimiter')
        properties.push(`textfile_field_separator = ${trinoText(reader.value())}`);
      else if (name === 'format' || name === 'partitioned_by')
        properties.push(`${name} = ${reader.textUntil(',', ')')}`);
      else throw new NotImplemented(`UNLOAD with ${name}`);
    });
  }
  reader.end();
  const scratch = { database: scratchDatabase, table: `unload_${id.replaceAll('-', '_')}` };
  const table = trinoName(['awsdatacatalog', scratch.database, scratch.table]);
  return {
    statements: [`CREATE TABLE ${table} WITH (${properties.join(', ')}) AS ${query}`],
    session: compression(codec),
    emptyLocation: location,
    writes: { location },
    scratch,
    cleanup: `DROP TABLE IF EXISTS ${table}`,
  };
}
