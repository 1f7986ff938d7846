import { invalidRequest, malformedQuery } from '../../errors.ts';
import { compression } from '../compression.ts';
import type { StatementContext, Plan } from '../statement-plan.ts';
import { trinoName, trinoText } from '../statement-reader.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';

/**
 * `CREATE TABLE … AS query`, whose properties have other names here.
 *
 * Documented: a table of Hive whose place is not named lies below the results of the execution.
 * @see https://docs.aws.amazon.com/athena/latest/ug/ctas-considerations-limitations.html
 * @throws {InvalidRequestException} when it names a place and the workgroup has everything written to its own, or there is
 *   no query: Athena keeps tables of its own for no one.
 */
export function createTableAs(reader: StatementReader, context: StatementContext): Plan {
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
  if (!reader.takes('AS')) throw withoutQuery(reader);
  const query = reader.textUntil(';');
  reader.end();
  const isIceberg = /^'iceberg'$/i.test(asked.get('table_type') ?? '');
  const names = tableNames(name, context);
  const [catalog = isIceberg ? 'iceberg' : 'awsdatacatalog'] = name.length > 2 ? name : [];
  const location = catalog === 'iceberg' ? undefined : hiveLocation(asked.get('external_location'), context);
  if (location !== undefined) asked.set('external_location', trinoText(location));
  const codecs = ['write_compression', 'parquet_compression', 'orc_compression'].map((one) => asked.get(one));
  const codec = codecs.find((one) => one !== undefined)?.replaceAll("'", '');
  const properties = [...asked].flatMap(([property, value]) => {
    if (property === 'field_delimiter') return [`textfile_field_separator = ${value}`];
    const isOwn = ['table_type', 'is_external'].includes(property) || property.endsWith('_compression');
    return isOwn ? [] : [`${property} = ${value}`];
  });
  const table = trinoName([catalog, names.database, names.table]);
  const withProperties = properties.length > 0 ? ` WITH (${properties.join(', ')})` : '';
  return {
    statements: [`CREATE TABLE ${exists}${table}${comment}${withProperties} AS ${query}`],
    // Observed (athena-local's measurements of AWS, 2026): nothing is told of what was written to a table of Iceberg.
    ...(catalog !== 'iceberg' && { writes: names }),
    ...(codec !== undefined && { session: compression(codec) }),
    ...(location !== undefined && { emptyLocation: location }),
  };
}

/** Observed (athena-local's measurements of AWS, 2026): the texts. */
function withoutQuery(reader: StatementReader): Error {
  if (!reader.peeks('(')) return reader.noAlternative();
  reader.list(() => reader.typeUntil(',', ')'));
  if (reader.takes('COMMENT')) reader.value();
  reader.takes(';');
  if (!reader.isAtEnd) return reader.noAlternative();
  return malformedQuery('No location was specified for table. An S3 location must be specified');
}

/** Observed (users' reports): the text of the refusal. */
function hiveLocation(
  asked: string | undefined,
  { id, results, isLocationEnforced }: StatementContext,
): string {
  if (asked === undefined) return `${results}tables/${id}/`;
  if (isLocationEnforced)
    throw invalidRequest(
      "The Create Table As Select query failed because it was submitted with an 'external_location' property to an Athena Workgroup that enforces a centralized output location for all queries. Please remove the 'external_location' property and resubmit the query.",
    );
  return asked.replaceAll("'", '').replace(/\/?$/, '/');
}
