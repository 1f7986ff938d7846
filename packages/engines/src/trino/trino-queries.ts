import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FoundJava } from '../find/find-java.ts';
import type { TableAccess } from './access-rules.ts';
import { athenaText } from './athena-text.ts';
import type { TypeSignature } from './athena-text.ts';
import { parseExactly } from './exact-json.ts';
import { glueCatalogs } from './glue-catalogs.ts';
import type { TrinoColumn } from './query-trino.ts';
import { startTrino } from './start-trino.ts';
import type { Trino } from './start-trino.ts';
import { statementPages } from './statement-pages.ts';
import type { StatementPage } from './statement-pages.ts';
import { refreshPeriod, UserAccess } from './user-access.ts';

/** The Trino that statements are run on. */
export interface TrinoQueriesOptions {
  /** Of an installation: see `findEngine`. */
  readonly directory: string;
  readonly java: FoundJava;
  /** For `-Xmx`. */
  readonly heapMiB?: number;
}

/** One statement, and the AWS that it is about. */
export interface TrinoQuery {
  readonly sql: string;
  readonly database?: string;
  readonly user: string;
  /** What the user, who is then named by an ARN, may do; without it everything. */
  readonly access?: readonly TableAccess[];
  readonly endpoint: string;
  readonly region: string;
  /** Properties of the session, by their names. */
  readonly session?: Readonly<Record<string, string>>;
}

/** What Trino says while a statement runs. */
export interface TrinoPage {
  /** The names of objects that the statement writes have it in them. */
  readonly queryId: string;
  readonly columns?: readonly TrinoColumn[];
  /** Values as Athena writes them. */
  readonly rows: readonly (readonly (string | null)[])[];
  readonly scannedBytes: number;
  readonly updateCount?: number;
}

/** How long a process may take to be gone after it has closed its connections. */
const endsWithinMs = 5000;

interface Started {
  readonly trino: Trino;
  readonly access: UserAccess;
  /** Resolved once it is gone, and its folder too. */
  readonly removed: Promise<void>;
}

/** A Trino that starts with its first statement, and anew with the next one when it has ended by itself. */
export interface TrinoQueries {
  /**
   * Fails by Trino's name of the error; `isUsersFault` says whose it is. Where Trino ended while the statement ran, the
   * error says how; a statement starts it once at most.
   */
  run(query: TrinoQuery, signal: AbortSignal): AsyncIterable<TrinoPage>;
  /** Ends it, and waits until it is gone. */
  close(): Promise<void>;
}

interface Page extends StatementPage {
  readonly id: string;
  readonly columns?: readonly (TrinoColumn & { readonly typeSignature: TypeSignature })[];
  readonly data?: readonly (readonly unknown[])[];
  readonly stats?: { readonly physicalInputBytes?: string; readonly processedBytes?: string };
  readonly updateCount?: string;
}

/**
 * Runs statements on a Trino over the Glue and the S3 that the first of them names; it starts with that statement, and
 * ends with `close`. What is given fits local AWS, whose Athena it is.
 */
export function trinoQueries({ directory, java, heapMiB }: TrinoQueriesOptions): TrinoQueries {
  let starting: Promise<Started> | undefined;

  async function start(query: TrinoQuery): Promise<Started> {
    const workDirectory = await mkdtemp(join(tmpdir(), 'clickstream-trino-'));
    const remove = () => rm(workDirectory, { recursive: true, force: true });
    try {
      const started = await startIn(workDirectory, query);
      const removed = started.trino.ended.then(() => {
        starting = undefined;
        // What cannot be removed is left to whoever tidies up the folder for what is temporary.
        return remove().catch(() => {});
      });
      return { ...started, removed };
    } catch (error) {
      await remove();
      throw error;
    }
  }

  async function startIn(workDirectory: string, { endpoint, region }: TrinoQuery) {
    const catalogs = glueCatalogs({ endpoint, region, accessKeyId: 'trino', secretAccessKey: 'trino' });
    const access = new UserAccess(join(workDirectory, 'rules.json'));
    await access.start();
    const trino = await startTrino({
      directory,
      java,
      workDirectory,
      catalogs,
      accessControl: {
        'access-control.name': 'file',
        'security.config-file': access.path,
        'security.refresh-period': refreshPeriod,
      },
      config: {
        // As Athena does: `*` stands for the columns that one may read.
        'hide-inaccessible-columns': 'true',
        // Trino lets each of its writers have a hundred partitions open, Athena a statement.
        'task.min-writer-count': '1',
        'task.max-writer-count': '1',
      },
      ...(heapMiB && { heapMiB }),
    });
    return { trino, access };
  }

  return {
    async *run(query: TrinoQuery, signal: AbortSignal) {
      starting ??= start(query).catch((error: unknown) => {
        // The next statement tries again.
        starting = undefined;
        throw error;
      });
      const { trino, access } = await starting;
      if (query.access) await access.allow(query.user, query.access);
      try {
        yield* pages(trino.url, query, signal);
      } catch (error) {
        if (signal.aborted || !isUnanswered(error) || (await stillAnswers(trino))) throw error;
        throw new Error(`Trino ${await trino.ended} while the statement ran; the next one starts it anew`, {
          cause: error,
        });
      }
    },

    async close(): Promise<void> {
      const started = await starting?.catch(() => undefined);
      await started?.trino.close();
      await started?.removed;
    },
  };
}

/** Whether an error is of `fetch` itself, which found nobody or lost the one that it spoke to. */
const isUnanswered = (error: unknown) => (error as Error).name === 'TypeError';

/** Whether Trino answers; one that does not, and is not gone within some seconds, is ended. */
async function stillAnswers(trino: Trino): Promise<boolean> {
  try {
    return (await fetch(`${trino.url}/v1/info`, { signal: AbortSignal.timeout(endsWithinMs) })).ok;
  } catch {
    await Promise.race([trino.ended, setTimeout(endsWithinMs, undefined, { ref: false })]);
    await trino.close();
    return false;
  }
}

async function* pages(
  url: string,
  { sql, database, user, session }: TrinoQuery,
  signal: AbortSignal,
): AsyncGenerator<TrinoPage> {
  const headers = {
    'x-trino-user': user,
    'x-trino-time-zone': 'UTC',
    'x-trino-catalog': 'awsdatacatalog',
    ...(database !== undefined && { 'x-trino-schema': database }),
    ...(session && { 'x-trino-session': sessionHeader(session) }),
  };
  const parse = (json: string) => parseExactly(json) as Page;
  let columns: Page['columns'];
  for await (const page of statementPages(url, sql, { headers, parse, signal })) {
    columns = page.columns ?? columns;
    const types = (columns ?? []).map(({ typeSignature }) => typeSignature);
    yield {
      queryId: page.id,
      ...(columns && { columns: columns.map(({ name, type }) => ({ name, type })) }),
      rows: (page.data ?? []).map((row) => row.map((value, at) => athenaText(value, types[at]!))),
      scannedBytes: Number(page.stats?.physicalInputBytes ?? page.stats?.processedBytes ?? 0),
      ...(page.updateCount !== undefined && { updateCount: Number(page.updateCount) }),
    };
  }
}

/** @see https://trino.io/docs/476/develop/client-protocol.html */
const sessionHeader = (session: Readonly<Record<string, string>>) =>
  Object.entries(session)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join(',');
