import { StatementReader, trinoText } from './statement-reader.ts';

/** What stands for the question marks of a statement. */
export interface Parameters {
  readonly values: readonly string[];
  /** Whether they are written in the statement, and so as SQL. */
  readonly areWritten: boolean;
}

/** A number, a text or a truth value: what needs no engine to be read. */
const literal = /^(?:-?\d+(?:\.\d+)?|'(?:[^']|'')*'|true|false|null)$/i;

/**
 * Statements with values for their question marks, as Trino takes them.
 *
 * Observed (athena-local's measurements of AWS, 2026): a value is SQL if it is an expression that names no column, and
 * otherwise a text; those of a statement without question marks say nothing.
 * @param isExpression whether the engine reads a text as such an expression.
 * @see https://github.com/aoyagikouhei/athena-local/blob/main/docs/parameters.md
 */
export async function withParameters(
  statements: readonly string[],
  parameters: Parameters | undefined,
  isExpression: (text: string) => Promise<boolean>,
): Promise<readonly string[]> {
  if (!parameters || !statements.some(hasParameters)) return statements;
  const { values, areWritten } = parameters;
  const written = areWritten ? values : await Promise.all(values.map(valueOf));
  return statements.map((sql) =>
    hasParameters(sql) ? `EXECUTE IMMEDIATE ${trinoText(sql)} USING ${written.join(', ')}` : sql,
  );

  async function valueOf(text: string): Promise<string> {
    return literal.test(text) || (await isExpression(text)) ? text : trinoText(text);
  }
}

const hasParameters = (sql: string) => new StatementReader(sql).hasParameters;
