import { trinoText } from './statement-reader.ts';

/** A statement whose question marks stand for values, which Trino takes as they are written in SQL. */
export const withParameters = (sql: string, parameters: readonly string[] | undefined): string =>
  parameters ? `EXECUTE IMMEDIATE ${trinoText(sql)} USING ${parameters.join(', ')}` : sql;
