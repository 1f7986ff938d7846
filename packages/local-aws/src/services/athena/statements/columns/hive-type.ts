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
