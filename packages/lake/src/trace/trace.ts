import { partsOf, contractSql } from '../contract/contract-sql.ts';
import { holdsValue } from '../search/holds-value.ts';
import { LongLineSearch } from '../search/long-line-search.ts';
import type { Lake } from '../lake.ts';
import { openStaging } from '../query/open-staging.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { readCurrent } from '../staging/read-current.ts';
import type { Snapshot } from '../staging/snapshot.ts';
import { withWorkDirectory } from '../work-directory.ts';
import { findFailed } from './find-failed.ts';
import type { FailedRecord } from './find-failed.ts';
import { findLines } from '../search/find-lines.ts';
import { findRejected } from './find-rejected.ts';
import type { Unreadable } from '../objects/unreadable.ts';
import { searchedObjects } from './searched-objects.ts';
import type { SearchedObject } from './searched-objects.ts';
import { findStagedRow, readObjects } from './staged-row.ts';

/** Where an event is. */
export interface Trace {
  readonly seen: boolean;
  /** Each copy in raw. */
  readonly raw: readonly {
    readonly key: string;
    readonly line: number;
    /** When its first record arrived, where the key says so; else when it was written. Epoch milliseconds. */
    readonly arrivedMs: number;
  }[];
  /** Each record of it that failed. */
  readonly errors: readonly FailedRecord[];
  readonly staging:
    | {
        readonly row: Readonly<Record<string, string | null>>;
        /** The key of its Parquet file in the staging bucket. */
        readonly file: string;
        /** Its row in that file, counted from 1, and the row group that it is in, counted from 0 as Parquet's tools do. */
        readonly fileRow: number;
        readonly rowGroup: number;
      }
    | undefined;
  readonly session: Readonly<Record<string, string | null>> | undefined;
  /** A line that staging rejected. */
  readonly rejected: Readonly<Record<string, string | null>> | undefined;
  readonly searched: {
    readonly rawObjects: number;
    readonly errorObjects: number;
    readonly stagedRows: number;
    /** Why staging cannot be read, where it cannot: whether it has the event is not known then. */
    readonly stagingProblem?: string;
    /** Whether there are objects that were left out, by the limits that were given. */
    readonly isCut: boolean;
    /** Objects that cannot be read: the event may be in them. */
    readonly unreadable: readonly Unreadable[];
  };
}

/** How to search. */
export interface TraceOptions {
  /**
   * Where staging has the event, or has rejected it, only the object that it came from is searched, not all for further
   * copies, nor the error output; otherwise only what staging has not read.
   */
  readonly isQuick?: boolean | undefined;
  /** Only objects of raw whose keys begin with one of these. Default: all. */
  readonly rawPrefixes?: readonly string[] | undefined;
  /** Only objects that arrived at or after this time, and before that. Epoch milliseconds. */
  readonly sinceMs?: number | undefined;
  readonly untilMs?: number | undefined;
  /** At most so many objects of raw, and of errors, are searched, and fifty times as many listed. Default: all. */
  readonly mostObjects?: number | undefined;
  readonly workDirectory?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((objects: number) => void) | undefined;
}

/**
 * Finds an event wherever it may be: raw, the error output, staging and its session. Where staging cannot be read that is
 * said, and the rest searched.
 *
 * @throws {LakeError} when raw cannot be read
 */
export async function trace(
  lake: Lake,
  eventId: string,
  { isQuick = false, workDirectory, signal, onProgress, ...limits }: TraceOptions = {},
): Promise<Trace> {
  const { s3, layout, contract } = lake;
  const staged = await readCurrent(lake, (snapshot) =>
    traceStaging(lake, eventId, snapshot, { isQuick, workDirectory, ...limits }),
  ).catch((error: Error): StagingTrace => ({ ...nothing, problem: error.message }));
  const isIt = holdsValue([contract.id], eventId);
  let objects = 0;
  const options = { signal, onObject: () => onProgress?.((objects += 1)) };
  const source = isQuick ? (staged.staging?.row ?? staged.rejected)?.['source_object'] : undefined;
  const cut = new Set<string>();
  const objectsOf = (
    prefixes: readonly string[],
    without?: ReadonlySet<string>,
  ): AsyncGenerator<SearchedObject> =>
    searchedObjects(lake, prefixes, { ...limits, without, onCut: (prefix) => cut.add(prefix) });
  // The object that it came from is known, whenever that arrived.
  const inRaw = source
    ? searchedObjects(lake, [source], {})
    : objectsOf(limits.rawPrefixes ?? [layout.eventsPrefix], staged.read);
  const raw = await findLines(s3, inRaw, {
    ...options,
    find: (line) => (isIt(line) ? {} : undefined),
    findLong: () => new LongLineSearch([contract.id], eventId),
  });
  const errors = await findFailed(lake, eventId, objectsOf(source ? [] : [layout.errorsPrefix]), options);
  return {
    seen: raw.found.length + errors.failed.length > 0 || staged.staging !== undefined,
    raw: raw.found.map(({ key, line, target }) => ({ key, line, arrivedMs: target.arrivedMs })),
    errors: errors.failed,
    staging: staged.staging,
    session: staged.session,
    rejected: staged.rejected,
    searched: {
      rawObjects: raw.objects,
      errorObjects: errors.objects,
      stagedRows: staged.rows,
      ...(staged.problem !== undefined && { stagingProblem: staged.problem }),
      isCut: cut.size > 0,
      unreadable: [...raw.unreadable, ...errors.unreadable],
    },
  };
}

interface StagingTrace extends Pick<Trace, 'staging' | 'session' | 'rejected'> {
  readonly rows: number;
  /** Objects that staging has read. */
  readonly read?: ReadonlySet<string> | undefined;
  readonly problem?: string;
}

const nothing = { staging: undefined, session: undefined, rejected: undefined, rows: 0 };

async function traceStaging(
  lake: Lake,
  eventId: string,
  snapshot: Snapshot | undefined,
  { isQuick, workDirectory, rawPrefixes = [lake.layout.eventsPrefix] }: TraceOptions,
): Promise<StagingTrace> {
  if (!snapshot) return nothing;
  return withWorkDirectory(workDirectory, async (directory) => {
    const staging = await openStaging(lake, { directory, snapshot });
    const { engine, bring } = staging;
    const first = async (sql: string): Promise<Record<string, string | null> | undefined> => {
      await bring(sql);
      const { columns, rows } = await engine.query(sql);
      return rows[0] && Object.fromEntries(columns.map((name, index) => [name, rows[0]![index] ?? null]));
    };
    try {
      const names = contractSql(lake.contract, duckdb);
      const { id, time } = partsOf(lake.contract);
      const wanted = duckdb.literal(eventId);
      const total = await first('select count(*) as n from events');
      const row = await first(
        `select ${names['columns']}, source_object, source_line, arrived_at, event_date from events where ${duckdb.identifier(id)} = ${wanted}`,
      );
      const at = row && `timestamptz ${duckdb.literal(row[time]!)} at time zone 'UTC'`;
      const user =
        row &&
        (await first(
          `select ${names['user']} as user_key from events where ${duckdb.identifier(id)} = ${wanted}`,
        ));
      const session =
        row &&
        (await first(
          `select session_id, user_key, started_at, ended_at, events, journey from sessions where user_key = ${duckdb.literal(user?.['user_key'] ?? '')} and ${at} between started_at and ended_at`,
        ));
      const rejected = await findRejected(lake, staging, eventId);
      return {
        staging: row && {
          row,
          ...(await findStagedRow(staging, row, `${duckdb.identifier(id)} = ${wanted}`)),
        },
        session,
        rejected,
        rows: Number(total?.['n'] ?? 0),
        read: isQuick && !row && !rejected ? await readObjects(staging, rawPrefixes) : undefined,
      };
    } finally {
      await engine.close();
    }
  });
}
