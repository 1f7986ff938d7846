import { NotImplemented } from '../../../../dispatch/not-implemented.ts';
import { StatementReader, trinoName } from '../statement-reader.ts';

/** Those of Hive that Trino knows under another name; the rest has one name in both. */
const renamed: ReadonlyMap<string, string> = new Map(
  Object.entries({
    string: 'varchar',
    int: 'integer',
    long: 'bigint',
    float: 'real',
    binary: 'varbinary',
    timestamp: 'timestamp(6)',
  }),
);

/** Those that Hive has, and `long` of Athena's Iceberg. Documented: of whole numbers `int`, not `integer`. */
const hiveTypes: ReadonlySet<string> = new Set(
  'array bigint binary boolean char date decimal double float int long map smallint string struct timestamp tinyint uniontype varchar'.split(
    ' ',
  ),
);

/**
 * Whether every word of a type that is none's name is one of Hive's.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/data-types.html
 */
export function isHiveType(text: string): boolean {
  const words =
    text
      .toLowerCase()
      .replaceAll(/(?:`(?:[^`]|``)*`|[^\s<>,:]+)\s*:/g, '')
      .match(/[`\w]+/g) ?? [];
  return words.length > 0 && words.every((word) => hiveTypes.has(word) || /^\d+$/.test(word));
}

/** How deep types may be nested; nobody's are. */
const deepest = 100;

/**
 * A type of Hive as Trino writes it, such as `row("a" integer)` for `struct<a:int>`.
 *
 * @throws {InvalidRequestException} when it is none.
 */
export function trinoType(hiveType: string): string {
  const reader = new StatementReader(hiveType);
  const type = readType(reader, 0);
  reader.end();
  return type;
}

function readType(reader: StatementReader, depth: number): string {
  if (depth > deepest) throw new NotImplemented(`types that are nested deeper than ${deepest}`);
  const inner = () => readType(reader, depth + 1);
  const base = reader.part();
  if (reader.takes('<')) {
    const members: string[] = [];
    do {
      const name = base === 'struct' ? `${trinoName([reader.part()])} ` : '';
      if (name !== '') reader.take(':');
      members.push(name + inner());
    } while (reader.takes(','));
    reader.take('>');
    return `${base === 'struct' ? 'row' : base}(${members.join(', ')})`;
  }
  const type = renamed.get(base) ?? base;
  return reader.peeks('(') ? `${type}(${reader.list(() => reader.value()).join(', ')})` : type;
}
