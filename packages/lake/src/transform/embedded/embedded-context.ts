import type { RunContext } from '../run-context.ts';
import type { Transform } from '../transform-sql.ts';

/** What the steps of the embedded engine share: the run, and its SQL in DuckDB's words. */
export interface EmbeddedContext extends RunContext {
  readonly sql: (name: Transform) => string;
}
