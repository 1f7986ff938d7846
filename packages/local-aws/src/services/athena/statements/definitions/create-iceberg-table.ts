import { readColumn, readProperties } from '../columns/column-definition.ts';
import { trinoType } from '../columns/hive-type.ts';
import type { StatementContext, Plan } from '../statement-plan.ts';
import { trinoName, trinoText } from '../statement-reader.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';

/** Whether a definition is of a table of Iceberg, which it says at its end. */
export const isOfIceberg = ({ sql }: StatementReader): boolean =>
  /\bTBLPROPERTIES\b/i.test(sql) && /['"]table_type['"]\s*=\s*['"]iceberg['"]/i.test(sql);

/**
 * `CREATE TABLE name (columns) PARTITIONED BY (transforms) LOCATION … TBLPROPERTIES ('table_type' = 'ICEBERG', …)`.
 *
 * Properties that Trino has no word for are of Athena's own upkeep, and say nothing here.
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
 */
export function createIcebergTable(reader: StatementReader, context: StatementContext): Plan {
  const exists = reader.takes('IF NOT EXISTS') ? 'IF NOT EXISTS ' : '';
  const { database, table } = tableNames(reader.name(), context);
  const columns = reader.list(() => readColumn(reader));
  const comment = reader.takes('COMMENT') ? ` COMMENT ${trinoText(reader.value())}` : '';
  const partitioning = reader.takes('PARTITIONED BY') ? reader.list(() => readTransform(reader)) : [];
  reader.take('LOCATION');
  const location = reader.value();
  reader.take('TBLPROPERTIES');
  const { format } = readProperties(reader);
  reader.end();
  const properties = [
    `location = ${trinoText(location)}`,
    ...(format === undefined ? [] : [`format = ${trinoText(format)}`]),
    ...(partitioning.length > 0 ? [`partitioning = ARRAY[${partitioning.map(trinoText).join(', ')}]`] : []),
  ];
  const defined = columns.map((column) => {
    const told = column.comment === undefined ? '' : ` COMMENT ${trinoText(column.comment)}`;
    return `${trinoName([column.name])} ${trinoType(column.type)}${told}`;
  });
  return {
    statements: [
      `CREATE TABLE ${exists}${trinoName(['iceberg', database, table])} (${defined.join(', ')})${comment} WITH (${properties.join(', ')})`,
    ],
  };
}

/** A column, or what is made of it: Athena gives the number of `bucket` and `truncate` first, Trino last. */
function readTransform(reader: StatementReader): string {
  const name = reader.part();
  if (!reader.peeks('(')) return name;
  const asked = reader.list(() => (reader.peeksNumber() ? reader.value() : reader.part()));
  return `${name}(${asked.toReversed().join(', ')})`;
}
