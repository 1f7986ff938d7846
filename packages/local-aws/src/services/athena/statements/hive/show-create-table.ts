import type { Column, StorageDescriptor, Table } from '@aws-sdk/client-glue';
import type { StatementContext, Plan } from '../statement-plan.ts';
import type { StatementReader } from '../statement-reader.ts';
import { tableNames } from '../table-names.ts';
import { getTable, isHives } from '../catalog/data-catalog.ts';

/**
 * `SHOW CREATE TABLE`; the engine shows it of views and tables of Iceberg.
 *
 * Observed (DyfanJones/noctua and RAthena, whose tests hold Athena to it): the layout, blanks at the ends of lines too.
 */
export function showCreateTable(reader: StatementReader, context: StatementContext): Plan {
  const names = tableNames(reader.name(), context);
  reader.end();
  return {
    statements: [],
    onCatalog: async (catalog) => {
      const table = await getTable(catalog, names);
      if (!isHives(table)) return { statements: [reader.withDoubleQuotes()] };
      return { columns: ['createtab_stmt'], lines: definition(table).split('\n') };
    },
  };
}

function definition(table: Table): string {
  const { DatabaseName, Name, Description, PartitionKeys = [], StorageDescriptor: storage = {} } = table;
  const { EXTERNAL: _, comment: __, ...parameters } = table.Parameters ?? {};
  return [
    `CREATE EXTERNAL TABLE \`${DatabaseName}.${Name}\`(\n${columns(storage.Columns ?? [])})`,
    ...(Description ? [`COMMENT ${quoted(Description)}`] : []),
    ...(PartitionKeys.length > 0 ? [`PARTITIONED BY ( \n${columns(PartitionKeys)})`] : []),
    rowFormat(storage),
    `STORED AS INPUTFORMAT \n  ${quoted(storage.InputFormat ?? '')} `,
    `OUTPUTFORMAT \n  ${quoted(storage.OutputFormat ?? '')}`,
    `LOCATION\n  ${quoted(storage.Location ?? '')}`,
    ...(Object.keys(parameters).length > 0 ? [`TBLPROPERTIES (\n${properties(parameters)})`] : []),
  ].join('\n');
}

const columns = (all: readonly Column[]) =>
  all
    .map(({ Name, Type, Comment }) => {
      const told = Comment === undefined ? '' : ` COMMENT ${quoted(Comment)}`;
      return `  \`${Name}\` ${Type}${told}`;
    })
    .join(', \n');

const properties = (all: Readonly<Record<string, string>>) =>
  Object.entries(all)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `  ${quoted(name)}=${quoted(value)}`)
    .join(', \n');

const delimiters: Readonly<Record<string, string>> = {
  'field.delim': 'FIELDS TERMINATED BY',
  'colelction.delim': 'COLLECTION ITEMS TERMINATED BY',
  'mapkey.delim': 'MAP KEYS TERMINATED BY',
  'line.delim': 'LINES TERMINATED BY',
  'serialization.null.format': 'NULL DEFINED AS',
};

/** What of text is told by its delimiters, where they say all; else by its SerDe. */
function rowFormat({ SerdeInfo }: StorageDescriptor): string {
  const { SerializationLibrary = '', Parameters = {} } = SerdeInfo ?? {};
  const { 'serialization.format': format, ...others } = Parameters;
  const isOfText = SerializationLibrary.endsWith('.LazySimpleSerDe');
  const isToldByDelimiters = Object.keys(others).every((name) => Object.hasOwn(delimiters, name));
  if (isOfText && isToldByDelimiters && others['field.delim'] !== undefined) {
    const told = Object.entries(delimiters).filter(([name]) => others[name] !== undefined);
    return `ROW FORMAT DELIMITED \n${told.map(([name, words]) => `  ${words} ${quoted(others[name]!)} `).join('\n')}`;
  }
  // One that is as it is by default is not told.
  const all = format === undefined || format === '1' ? others : Parameters;
  const told = Object.keys(all).length > 0 ? `\nWITH SERDEPROPERTIES ( \n${properties(all)}) ` : '';
  return `ROW FORMAT SERDE \n  ${quoted(SerializationLibrary)} ${told}`;
}

const escapes: Readonly<Record<string, string>> = {
  '\t': String.raw`\t`,
  '\n': String.raw`\n`,
  '\r': String.raw`\r`,
  '\\': String.raw`\\`,
  "'": String.raw`\'`,
};

/** A text in quotes as Hive, which knows the escapes of Java, writes it. */
const quoted = (text: string) =>
  // oxlint-disable-next-line no-control-regex
  `'${text.replaceAll(/[\\'\u0000-\u001f]/g, (sign) => escapes[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;
