import { randomBytes } from 'node:crypto';
import { contractSql, partsOf } from '../contract/contract-sql.ts';
import type { Lake } from '../lake.ts';
import { openStaging } from '../query/open-staging.ts';
import type { Staging } from '../query/open-staging.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { CommitConflict } from '../staging/commit-conflict.ts';
import { openTables } from '../staging/open-tables.ts';
import { readCurrent } from '../staging/read-current.ts';
import { tables } from '../staging/snapshot.ts';
import type { Snapshot, Table } from '../staging/snapshot.ts';
import { one } from '../engines/duckdb/ask.ts';
import { transformNames, transformSql, tableOrder } from '../transform/transform-sql.ts';
import { withWorkDirectory } from '../work-directory.ts';
import { holdsValue } from '../search/holds-value.ts';
import { mayHold } from '../search/may-hold.ts';
import type { FoundVersion } from './find-versions.ts';

/** How often another run may commit first. */
const tries = 5;
/** How many lines one statement tells DuckDB of. */
const insertRows = 1000;

/** A person, and where they are in raw. */
export interface Theirs {
  readonly user: string;
  readonly versions: readonly FoundVersion[];
}

interface EraseStagingOptions {
  readonly workDirectory?: string | undefined;
  readonly now: () => number;
}

/** The SQL of which rows of a table are a user's, by what they say themselves. */
function saysUser(lake: Lake, table: Table, user: string): string {
  // Observed: of 1e3, 10e2 and 1000.00 DuckDB makes the text 1000.0.
  const spellings = /^-?\d+$/.test(user) ? [user, `${user}.0`] : [user];
  const isTheirs = (text: string): string =>
    `coalesce(${text} in (${spellings.map(duckdb.literal).join(', ')}), false)`;
  switch (table) {
    case 'events':
      return `(${partsOf(lake.contract)
        .user.map((name) => isTheirs(`cast(${duckdb.identifier(name)} as varchar)`))
        .join(' or ')})`;
    case 'sessions':
      return isTheirs('user_key');
    case 'rejected':
      // What is left of an event: told line by line, by the same rule as raw.
      return `md5(line) in (select hash from their_lines)`;
  }
}

/**
 * The SQL of which rows of a table were made of a user's lines, whoever they say that they are of: of a member that stands
 * twice a reader takes one of two values, and of a line that is too long staging has the beginning alone.
 */
function isOfLines(lake: Lake, table: Table): string {
  switch (table) {
    case 'events':
      return `coalesce((source_object, source_line, ${duckdb.identifier(partsOf(lake.contract).id)}) in (select object, line, event_id from removed_lines), false)`;
    case 'sessions':
      return 'session_id in (select session_id from touched)';
    case 'rejected':
      // Only of what lies there now: lines of others may have been put in the place of an old version's.
      return 'coalesce((source_object, source_line) in (select object, line from removed_lines where is_latest), false)';
  }
}

/** How many rows of staging are a user's. */
export interface StagedCount {
  readonly rows: number;
  /** Of these, those that only the lines tell which they were made of. */
  readonly ofLines: number;
}

/** Counts the rows of staging that are a user's. */
export function countStaged(
  lake: Lake,
  theirs: Theirs,
  workDirectory: string | undefined,
): Promise<StagedCount> {
  return readCurrent(lake, (snapshot) =>
    snapshot ? count(lake, theirs, snapshot, workDirectory) : { rows: 0, ofLines: 0 },
  );
}

function count(
  lake: Lake,
  theirs: Theirs,
  snapshot: Snapshot,
  workDirectory: string | undefined,
): Promise<StagedCount> {
  return withWorkDirectory(workDirectory, async (directory) => {
    const staging = await openStaging(lake, { directory, snapshot });
    try {
      await findTheirs(lake, staging, theirs);
      let [rows, ofLines] = [0, 0];
      for (const table of tables) {
        // A session that others share is made anew, and counts for nothing.
        const byLine = table === 'sessions' ? 'false' : isOfLines(lake, table);
        const saysSo = saysUser(lake, table, theirs.user);
        const sql = `select count(*), count(*) filter (not ${saysSo}) from ${table} where ${saysSo} or ${byLine}`;
        await staging.bring(sql);
        const [all, unsaid] = await one(staging.engine.connection, sql);
        rows += Number(all);
        ofLines += Number(unsaid);
      }
      return { rows, ofLines };
    } finally {
      await staging.engine.close();
    }
  });
}

/**
 * Makes the tables that the conditions name: `their_lines`, rejected lines that name the user; `removed_lines` of raw; and
 * `touched`, sessions of others that hold events which go.
 */
async function findTheirs(lake: Lake, staging: Staging, { user, versions }: Theirs): Promise<void> {
  await findTheirLines(lake, staging, user);
  const { connection } = staging.engine;
  await connection.run(
    'create or replace table removed_lines (object varchar, line bigint, event_id varchar, is_latest boolean)',
  );
  const rows = versions.flatMap(({ key, isLatest, lines }) =>
    [...lines].flatMap(([line, ids]) =>
      (ids.length > 0 ? ids : [undefined]).map(
        (id) =>
          `(${duckdb.literal(key)}, ${line}, ${id === undefined ? 'null' : duckdb.literal(id)}, ${isLatest})`,
      ),
    ),
  );
  for (let from = 0; from < rows.length; from += insertRows)
    await connection.run(
      `insert into removed_lines values ${rows.slice(from, from + insertRows).join(', ')}`,
    );
  const names = contractSql(lake.contract, duckdb);
  const gone = `select ${names['user']} as user_key, ${names['time']} as happened_at from events where ${saysUser(lake, 'events', user)} or ${isOfLines(lake, 'events')}`;
  const sql = `select distinct s.session_id, s.user_key, s.started_at, s.ended_at from sessions as s join (${gone}) as gone on gone.user_key = s.user_key and gone.happened_at between s.started_at and s.ended_at where s.session_id not in (select session_id from sessions where ${saysUser(lake, 'sessions', user)})`;
  await staging.bring(sql);
  await connection.run(`create or replace table touched as ${sql}`);
}

async function findTheirLines(lake: Lake, { engine, bring }: Staging, user: string): Promise<void> {
  // A line that begins with a byte order mark comes without it, so that it is known by its hash.
  const sql = `select distinct line, md5(line) as hash from rejected where ${mayHold('line', user)}`;
  await bring(sql);
  const { rows } = await engine.query(sql);
  const isTheirs = holdsValue(lake.contract.user, user);
  await engine.connection.run('create or replace table their_lines (hash varchar)');
  for (const [line, hash] of rows) {
    if (typeof line === 'string' && isTheirs(line))
      await engine.connection.run(`insert into their_lines values ('${hash}')`);
  }
}

/**
 * Removes a user's rows from staging, and all that was before.
 *
 * @throws {LakeError} when runs of others commit again and again meanwhile
 */
export async function eraseStaging(lake: Lake, theirs: Theirs, options: EraseStagingOptions): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readCurrent(lake, (snapshot) => removeTheirs(lake, theirs, snapshot, options));
    } catch (error) {
      if (!(error instanceof CommitConflict) || attempt === tries) throw error;
    }
  }
}

async function removeTheirs(
  lake: Lake,
  theirs: Theirs,
  snapshot: Snapshot | undefined,
  { workDirectory, now }: EraseStagingOptions,
): Promise<void> {
  if (!snapshot) return;
  await withWorkDirectory(workDirectory, async (directory) => {
    const staging = await openStaging(lake, { directory, snapshot });
    try {
      await findTheirs(lake, staging, theirs);
      const where = (table: Table): string =>
        `(${saysUser(lake, table, theirs.user)} or ${isOfLines(lake, table)})`;
      await remakeTouched(lake, staging, where('events'));
      await openTables(lake).remove({
        snapshot,
        cache: staging.cache,
        connection: staging.engine.connection,
        directory,
        where: { events: where('events'), sessions: where('sessions'), rejected: where('rejected') },
        remade: 'made',
        order: tableOrder(lake.contract, duckdb),
        run: `${now()}-${randomBytes(4).toString('hex')}`,
        committedAt: new Date(now()).toISOString(),
      });
    } finally {
      await staging.engine.close();
    }
  });
}

/** Makes the sessions of others that hold events which go anew, of those that stay: the table `made`. */
async function remakeTouched(lake: Lake, { engine, bring }: Staging, gone: string): Promise<void> {
  const names = transformNames(lake.contract, duckdb, { windowDays: 0 });
  const sql = transformSql(duckdb, names);
  const { connection } = engine;
  const kept = `select ${names['keys']} from events where not ${gone} and exists (select 1 from touched where touched.user_key = ${names['user']} and ${names['time']} between touched.started_at and touched.ended_at)`;
  await bring(kept);
  await connection.run(`create or replace table kept_events as ${kept}`);
  // Behind this name the transforms look for the events of the sessions that they make.
  await connection.run('create or replace temp view events as select * from kept_events');
  await connection.run(`create or replace temp view session_steps as ${sql('session_steps')}`);
  await connection.run(`create or replace table made as ${sql('sessions')}`);
  await connection.run('drop view temp.session_steps');
  await connection.run('drop view temp.events');
}
