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

interface Page {
  readonly nextUri?: string;
  readonly columns?: readonly TrinoColumn[];
  readonly data?: readonly (readonly unknown[])[];
  readonly error?: { readonly message: string; readonly errorName: string };
}

/**
 * Runs one statement and gives all rows.
 *
 * @throws {Error} when the statement fails, with Trino's message; its name is Trino's error name, such as
 * `COLUMN_NOT_FOUND`.
 * @see https://trino.io/docs/476/develop/client-protocol.html
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
  const rows: (readonly unknown[])[] = [];
  let columns: readonly TrinoColumn[] = [];
  const ask = async (address: string, init: RequestInit) =>
    JSON.parse(await askTrino(address, { ...init, headers, signal })) as Page;
  let page = await ask(`${url}/v1/statement`, { method: 'POST', body: sql });
  for (;;) {
    if (page.error) throw Object.assign(new Error(page.error.message), { name: page.error.errorName });
    columns = page.columns ?? columns;
    rows.push(...(page.data ?? []));
    if (!page.nextUri) return { columns, rows };
    page = await ask(page.nextUri, {});
  }
}

/** Asks Trino and gives the text of its answer. @throws {Error} when it answers anything but success. */
export async function askTrino(url: string, init: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`Trino answered HTTP ${response.status}: ${text.slice(0, 500)}`);
  return text;
}
