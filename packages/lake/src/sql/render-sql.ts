import { textArguments } from './dialect.ts';
import type { Dialect, SqlFunctions } from './dialect.ts';
import { lintSql } from './lint-sql.ts';
import { SqlError } from './sql-error.ts';
import { parseTemplate } from './template.ts';

/** What a template may name besides the functions: SQL of the dialect, such as the columns of a contract. */
export type Insertions = Readonly<Record<string, string>>;

/**
 * Renders portable SQL for a dialect, after the lint.
 *
 * @throws {SqlError} when the text is not of the portable subset or names an unknown function
 */
export function renderSql(text: string, dialect: Dialect, insertions: Insertions = {}): string {
  lintSql(text);
  return render(text, dialect, insertions);
}

/**
 * Renders SQL of one engine that may have calls in braces, without the lint.
 *
 * @throws {SqlError} when it names an unknown function
 */
export function renderUnchecked(text: string, dialect: Dialect, insertions: Insertions = {}): string {
  return render(text, dialect, insertions);
}

function render(text: string, dialect: Dialect, insertions: Insertions): string {
  return parseTemplate(text)
    .map((part) => {
      if (part.kind === 'sql') return part.text;
      if (Object.hasOwn(insertions, part.name) && part.arguments.length === 0) return insertions[part.name]!;
      return callFunction(part.name, part.arguments, dialect, insertions);
    })
    .join('');
}

function callFunction(
  name: string,
  values: readonly string[],
  dialect: Dialect,
  insertions: Insertions,
): string {
  const call: ((...values: string[]) => string) | undefined = Object.hasOwn(dialect.functions, name)
    ? dialect.functions[name as keyof SqlFunctions]
    : undefined;
  if (!call) {
    const known = [...Object.keys(dialect.functions), ...Object.keys(insertions)].toSorted();
    throw new SqlError(`{{${name}}}: there is no such function; there are ${known.join(', ')}`);
  }
  const wanted = name === 'json_values' ? '2 or more' : String(call.length);
  if (name === 'json_values' ? values.length < 2 : values.length !== call.length) {
    throw new SqlError(`{{${name}(…)}} takes ${wanted} arguments, got ${values.length}`);
  }
  const isText = textArguments[name as keyof SqlFunctions];
  return call(
    ...values.map((value, index) =>
      isText?.(index) ? unquoted(name, value) : render(value, dialect, insertions),
    ),
  );
}

function unquoted(name: string, value: string): string {
  const match = /^'([^']*)'$|^(\d+)$/.exec(value);
  if (!match) throw new SqlError(`{{${name}(…)}}: ${value} must be a text in quotes or a number`);
  return match[1] ?? match[2]!;
}
