import { StatementReader } from '../statement-reader.ts';

/** Those of Trino that Hive knows under another name; the rest has one name in both. */
const renamed: ReadonlyMap<string, string> = new Map(
  Object.entries({ varchar: 'string', integer: 'int', real: 'float', varbinary: 'binary' }),
);

/** A type of Trino as Hive writes it, such as `struct<a:int>` for `row("a" integer)`. */
export function hiveTypeOf(trinoType: string): string {
  const reader = new StatementReader(trinoType);
  const base = reader.part();
  // With its precision and its zone, which Hive has not.
  if (base === 'timestamp') return base;
  if (!reader.peeks('(')) return renamed.get(base) ?? base;
  const inner = reader.list(() => reader.textUntil(',', ')'));
  if (base === 'row') return `struct<${inner.map(fieldOf).join(',')}>`;
  if (base === 'array' || base === 'map') return `${base}<${inner.map(hiveTypeOf).join(',')}>`;
  return `${base}(${inner.join(',')})`;
}

/** A field of a row, which Trino names by its place where nobody has. */
function fieldOf(text: string, at: number): string {
  const [, name = `field${at}`, type = text] = /^"((?:[^"]|"")*)"\s+(.*)$/s.exec(text) ?? [];
  return `${name.replaceAll('""', '"')}:${hiveTypeOf(type)}`;
}
