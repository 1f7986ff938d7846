/** A statement whose question marks stand for values, which Trino takes as they are written in SQL. */
export const withParameters = (sql: string, parameters: readonly string[] | undefined): string =>
  parameters
    ? `EXECUTE IMMEDIATE '${sql.replace(/;\s*$/, '').replaceAll("'", "''")}' USING ${parameters.join(', ')}`
    : sql.replace(/;\s*$/, '');
