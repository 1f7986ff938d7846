import { statementPages } from './statement-pages.ts';
import type { StatementPage } from './statement-pages.ts';

/** One column of an answer. */
export interface TrinoColumn {
  readonly name: string;
  /** As Trino writes it, such as `varchar` or `timestamp(3)`. */
  readonly type: string;
}

export interface TrinoAnswer {
  readonly columns: readonly TrinoColumn[];
  /** A row's values in the order of the columns, as JSON has them. */
  readonly rows: readonly (readonly unknown[])[];
}

export interface TrinoQueryOptions {
  readonly user?: string;
  readonly catalog?: string;
  readonly schema?: string;
  readonly signal?: AbortSignal;
}

interface Page extends StatementPage {
  readonly columns?: readonly TrinoColumn[];
  readonly data?: readonly (readonly unknown[])[];
}

/**
 * Runs one statement and gives all rows.
 *
 * @throws {Error} when the statement fails, as `statementPages` has it.
 */
export async function queryTrino(
  url: string,
  sql: string,
  options: TrinoQueryOptions = {},
): Promise<TrinoAnswer> {
  const { user = 'clickstream', catalog, schema, signal } = options;
  const headers = {
    'x-trino-user': user,
    'x-trino-time-zone': 'UTC',
    // Without it times come cut to milliseconds.
    'x-trino-client-capabilities': 'PARAMETRIC_DATETIME',
    ...(catalog && { 'x-trino-catalog': catalog }),
    ...(schema && { 'x-trino-schema': schema }),
  };
  const parse = (json: string) => JSON.parse(json) as Page;
  const rows: (readonly unknown[])[] = [];
  let columns: readonly TrinoColumn[] = [];
  for await (const page of statementPages(url, sql, { headers, parse, ...(signal && { signal }) })) {
    columns = page.columns ?? columns;
    rows.push(...(page.data ?? []));
  }
  return { columns, rows };
}
