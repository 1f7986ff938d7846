import { setTimeout as wait } from 'node:timers/promises';

/** What every page of an answer may have; what else one has is its reader's. */
export interface StatementPage {
  readonly nextUri?: string;
  readonly data?: readonly unknown[];
  readonly error?: { readonly message: string; readonly errorName: string; readonly errorType: string };
}

interface StatementOptions<P> {
  readonly headers: Readonly<Record<string, string>>;
  /** Reads the text of a page. */
  readonly parse: (json: string) => P;
  readonly signal?: AbortSignal;
}

/** How often a statement is begun for which there is no node, and how long until the next time: half a minute in all. */
const beginnings = 120;
const pauseMs = 250;

/**
 * Runs one statement and gives the pages of its answer; whoever stops half way ends the statement there too.
 *
 * A Trino of one process is at times without a node for some seconds, on a machine that is busy: its own announcement
 * comes late. The statement did nothing then, and is begun again.
 *
 * @throws {Error} when the statement fails, with Trino's message; its name is Trino's error name, such as
 * `COLUMN_NOT_FOUND`, and `isUsersFault` says whose it is.
 * @see https://trino.io/docs/476/develop/client-protocol.html
 */
export async function* statementPages<P extends StatementPage>(
  url: string,
  sql: string,
  options: StatementOptions<P>,
): AsyncGenerator<P> {
  const { headers, parse, signal } = options;
  const ask = async (address: string, init: RequestInit) =>
    parse(await askTrino(address, { ...init, headers, signal: signal ?? null }));
  const begin = () => ask(`${url}/v1/statement`, { method: 'POST', body: sql });
  let open: string | undefined;
  try {
    for (let page = await begin(), begun = 1, hasRows = false; ;) {
      open = page.error ? undefined : page.nextUri;
      if (page.error) {
        const { message, errorName: name, errorType } = page.error;
        if (name !== 'NO_NODES_AVAILABLE' || hasRows || begun === beginnings)
          throw Object.assign(new Error(message), { name, isUsersFault: errorType === 'USER_ERROR' });
        await wait(pauseMs, undefined, { signal });
        begun += 1;
        page = await begin();
        continue;
      }
      hasRows ||= page.data !== undefined;
      yield page;
      if (!page.nextUri) return;
      page = await ask(page.nextUri, {});
    }
  } finally {
    if (open) await fetch(open, { method: 'DELETE', headers }).catch(() => {});
  }
}

async function askTrino(url: string, init: RequestInit): Promise<string> {
  const response = await fetch(url, init);
  const text = await response.text();
  if (!response.ok) throw new Error(`Trino answered HTTP ${response.status}: ${text.slice(0, 500)}`);
  return text;
}
