import { compression } from '../compression.ts';
import type { Place, Plan } from '../plan.ts';
import { trinoName, trinoText, withoutSemicolon } from '../statement-reader.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';

/**
 * `CREATE TABLE … AS query`, whose properties have other names here; a definition without a query is the engine's own.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/create-table-as.html
 */
export function createTableAs(reader: StatementReader, place: Place): Plan {
  const exists = reader.takes('IF NOT EXISTS') ? 'IF NOT EXISTS ' : '';
  const name = reader.name();
  const comment = reader.takes('COMMENT') ? ` COMMENT ${trinoText(reader.value())}` : '';
  const asked = new Map<string, string>();
  if (reader.takes('WITH')) {
    reader.list(() => {
      const property = reader.part();
      reader.take('=');
      asked.set(property, reader.textUntil(',', ')'));
    });
  }
  if (!reader.takes('AS')) return { statements: [withoutSemicolon(reader.sql)] };
  const query = reader.textUntil(';');
  reader.end();
  const isIceberg = /^'iceberg'$/i.test(asked.get('table_type') ?? '');
  const codecs = ['write_compression', 'parquet_compression', 'orc_compression'].map((one) => asked.get(one));
  const codec = codecs.find((one) => one !== undefined)?.replaceAll("'", '');
  const properties = [...asked].flatMap(([property, value]) => {
    if (property === 'field_delimiter') return [`textfile_field_separator = ${value}`];
    const isOwn = ['table_type', 'is_external'].includes(property) || property.endsWith('_compression');
    return isOwn ? [] : [`${property} = ${value}`];
  });
  const names = tableNames(name, place);
  const [catalog = isIceberg ? 'iceberg' : 'awsdatacatalog'] = name.length > 2 ? name : [];
  const table = trinoName([catalog, names.database, names.table]);
  const withProperties = properties.length > 0 ? ` WITH (${properties.join(', ')})` : '';
  const location = asked.get('external_location')?.replaceAll("'", '').replace(/\/?$/, '/');
  return {
    statements: [`CREATE TABLE ${exists}${table}${comment}${withProperties} AS ${query}`],
    writes: names,
    ...(codec !== undefined && { session: compression(codec) }),
    ...(location !== undefined && { emptyLocation: location }),
  };
}
