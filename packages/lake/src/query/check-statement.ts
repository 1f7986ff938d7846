import type { DuckDBConnection } from '@duckdb/node-api';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { one } from '../engines/duckdb/ask.ts';
import { QuestionError } from './question-error.ts';

const shownCharacters = 60;

/**
 * Refuses what is not one statement, or, where it must give rows, not a query: read alone, nothing of it is run.
 *
 * @throws {QuestionError} with what was asked and what may be
 * @throws {Error} of DuckDB, for what it cannot parse
 */
export async function checkStatement(
  connection: DuckDBConnection,
  sql: string,
  { givesRows }: { readonly givesRows: boolean },
): Promise<void> {
  if (sql.includes('\0'))
    throw new QuestionError('a question is SQL without NUL characters: nothing behind one would be read');
  const [problem, kind, count, from] = await one(
    connection,
    `select sql->>'error_message', sql->>'error_type', json_array_length(sql->'statements'), sql->>'$.statements[0].node.from_table.type'
     from (select json_serialize_sql(${duckdb.literal(sql)}) as sql)`,
  );
  const refuse = (got: string): never => {
    throw new QuestionError(
      `a question is one statement that gives rows (select, with, from, values, describe, summarize, show tables), got ${got}`,
    );
  };
  if (kind === 'parser') {
    // Says where as well.
    await connection.prepare(sql);
    throw new QuestionError(`the question cannot be answered: Parser Error: ${String(problem)}`);
  }
  const written = sql.trim().replaceAll(/\s+/g, ' ').slice(0, shownCharacters);
  // What is no query is not read further; neither is what describes a table, which stands in no other query as it is.
  if (problem !== null || from === 'SHOW_REF') {
    if (!givesRows) return;
    const statements = await countStatements(connection, sql);
    refuse(statements > 1 ? `${statements} statements` : JSON.stringify(written));
  }
  if (Number(count) === 0) refuse('none: it is empty, or comment alone');
  if (Number(count) > 1) refuse(`${Number(count)} statements`);
}

/** How many statements a text has, whatever they are; none where DuckDB cannot take them apart. */
async function countStatements(connection: DuckDBConnection, sql: string): Promise<number> {
  try {
    return (await connection.extractStatements(sql)).count;
  } catch {
    return 0;
  }
}
