import type { Column, StorageDescriptor, Table } from '@aws-sdk/client-glue';
import { NotImplemented } from '../../../../dispatch/not-implemented.ts';
import type { StatementContext, Plan } from '../statement-plan.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';
import { aligned, line } from '../columns/columns.ts';
import { getTable, isHives } from '../catalog/data-catalog.ts';
import { describeView } from './describe-view.ts';

/**
 * `DESCRIBE table` and `DESCRIBE FORMATTED table`; the engine describes tables of Iceberg.
 *
 * Observed (Hive, whose text Athena gives, a line a row: pyathena-dev/PyAthena#264; AWS SDK for pandas and SQLMesh read it):
 * the layout.
 * @see https://github.com/apache/hive/blob/branch-1.2/ql/src/java/org/apache/hadoop/hive/ql/metadata/formatting/MetaDataFormatUtils.java
 * @see https://docs.aws.amazon.com/athena/latest/ug/describe-table.html
 */
export function describeTable(reader: StatementReader, context: StatementContext): Plan {
  if (reader.takes('EXTENDED'))
    throw new NotImplemented('DESCRIBE EXTENDED of Athena; use DESCRIBE FORMATTED');
  const isFormatted = reader.takes('FORMATTED');
  const names = tableNames(reader.name(), context);
  if (!reader.isAtEnd && !reader.peeks(';'))
    throw new NotImplemented(`DESCRIBE of a table with ${reader.textUntil(';')}`);
  reader.end();
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const table = await getTable(catalog, names);
      if (isHives(table)) {
        const lines = isFormatted ? formattedLines(table) : plainLines(table);
        return { columns: ['col_name', 'data_type', 'comment'], lines };
      }
      if (isFormatted) throw new NotImplemented('DESCRIBE FORMATTED of a view or a table of Iceberg');
      return describeView(table) ?? { statements: [reader.withDoubleQuotes()] };
    },
  };
}

/** A line, and one of a title, as they come where the other columns are empty. */
const blank = line('', ' ', ' ');
const title = (text: string) => line(text, ' ', ' ');

const columnLine = ({ Name, Type, Comment }: Column) => line(aligned(Name), aligned(Type), aligned(Comment));
const header = `# ${columnLine({ Name: 'col_name', Type: 'data_type', Comment: 'comment' })}`;
const valueLine = (name: string, value: string | number | undefined) =>
  line(aligned(name), aligned(String(value ?? '')), ' ');

function plainLines({ StorageDescriptor, PartitionKeys = [] }: Table): string[] {
  const columns = [...(StorageDescriptor?.Columns ?? []), ...PartitionKeys];
  return [...columns.map(columnLine), ...partitionLines(PartitionKeys)];
}

const partitionLines = (keys: readonly Column[]) =>
  keys.length === 0 ? [] : [blank, title('# Partition Information'), header, blank, ...keys.map(columnLine)];

function formattedLines(table: Table): string[] {
  const { StorageDescriptor: storage = {}, PartitionKeys = [], Parameters = {} } = table;
  return [
    header,
    blank,
    ...(storage.Columns ?? []).map(columnLine),
    ...partitionLines(PartitionKeys),
    blank,
    title('# Detailed Table Information'),
    valueLine('Database:', table.DatabaseName),
    valueLine('Owner:', table.Owner),
    valueLine('CreateTime:', javaDate(table.CreateTime!)),
    valueLine('LastAccessTime:', table.LastAccessTime ? javaDate(table.LastAccessTime) : 'UNKNOWN'),
    valueLine('Protect Mode:', 'None'),
    valueLine('Retention:', table.Retention),
    valueLine('Location:', storage.Location),
    valueLine('Table Type:', table.TableType),
    ...parameterLines('Table Parameters:', Parameters),
    blank,
    title('# Storage Information'),
    ...storageLines(storage),
  ];
}

const storageLines = (storage: StorageDescriptor) => [
  valueLine('SerDe Library:', storage.SerdeInfo?.SerializationLibrary),
  valueLine('InputFormat:', storage.InputFormat),
  valueLine('OutputFormat:', storage.OutputFormat),
  valueLine('Compressed:', storage.Compressed ? 'Yes' : 'No'),
  valueLine('Num Buckets:', storage.NumberOfBuckets),
  valueLine('Bucket Columns:', `[${(storage.BucketColumns ?? []).join(', ')}]`),
  valueLine('Sort Columns:', `[${(storage.SortColumns ?? []).map(({ Column: name }) => name).join(', ')}]`),
  ...parameterLines('Storage Desc Params:', storage.SerdeInfo?.Parameters ?? {}),
];

function parameterLines(name: string, parameters: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1));
  if (entries.length === 0) return [];
  return [title(name), ...entries.map(([key, value]) => line('', aligned(key), aligned(value)))];
}

/** Such as `Sat Nov 28 08:48:48 UTC 2026`. */
function javaDate(date: Date): string {
  const [day, dayOfMonth, month, year, time] = date.toUTCString().replace(',', '').split(' ');
  return `${day} ${month} ${dayOfMonth} ${time} UTC ${year}`;
}
