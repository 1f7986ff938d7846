import { lakeCommand } from '../lake-command.ts';

/** `lake sql`. */
export const sql = lakeCommand(
  "sql [options]\n\nReads DuckDB's SQL, each statement up to its semicolon, and answers it over events, sessions and rejected.",
  {},
  async (argv) => (await import('./run-sql.ts')).runSql(argv),
);
