import type { EngineColumn, EnginePage } from '../../../ports/query-engine.ts';
import type { Statement } from '../statements/statement.ts';

/**
 * The rows that an answer has of those of the engine.
 *
 * Observed (athena-local's measurements of AWS, 2026): a line of text is a row, of a plan with a line feed behind it.
 */
export function answerRows(answer: Statement['answer'], rows: EnginePage['rows']): EnginePage['rows'] {
  if (answer === 'count') return [];
  if (answer === 'rows') return rows;
  const end = answer === 'plan' ? '\n' : '';
  return rows.flatMap((row) =>
    row.length === 1 ? `${row[0] ?? ''}${end}`.split('\n').map((line) => [line]) : [row],
  );
}

/** The columns of an answer; Observed (as above): those of text are called in lower case, such as `create view`. */
export const answerColumns = (
  answer: Statement['answer'],
  columns: readonly EngineColumn[],
): readonly EngineColumn[] =>
  answer === 'lines' ? columns.map(({ name, type }) => ({ name: name.toLowerCase(), type })) : columns;
