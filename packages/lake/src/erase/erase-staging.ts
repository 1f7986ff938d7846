import { randomBytes } from 'node:crypto';
import { partsOf } from '../contract/contract-sql.ts';
import type { Lake } from '../lake.ts';
import { openStaging } from '../query/open-staging.ts';
import type { Staging } from '../query/open-staging.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { CommitConflict } from '../staging/commit-conflict.ts';
import { openTables } from '../staging/open-tables.ts';
import { readCurrent } from '../staging/read-current.ts';
import { tables } from '../staging/snapshot.ts';
import type { Snapshot, Table } from '../staging/snapshot.ts';
import { one } from '../transform/ask.ts';
import { tableOrder } from '../transform/transform-sql.ts';
import { withWorkDirectory } from '../work-directory.ts';
import { holdsValue } from '../contract/holds-value.ts';
import { mayHold } from '../contract/may-hold.ts';

/** How often another run may commit first. */
const tries = 5;

interface EraseStagingOptions {
  readonly workDirectory?: string | undefined;
  readonly now: () => number;
}

/** The SQL of which rows of a table are a user's. */
function theirs(lake: Lake, table: Table, user: string): string {
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

/** How many rows of staging are a user's. */
export function countStaged(lake: Lake, user: string, workDirectory: string | undefined): Promise<number> {
  return readCurrent(lake, (snapshot) => (snapshot ? count(lake, user, snapshot, workDirectory) : 0));
}

function count(
  lake: Lake,
  user: string,
  snapshot: Snapshot,
  workDirectory: string | undefined,
): Promise<number> {
  return withWorkDirectory(workDirectory, async (directory) => {
    const staging = await openStaging(lake, { directory, snapshot });
    try {
      await findTheirLines(lake, staging, user);
      let rows = 0;
      for (const table of tables) {
        const sql = `select count(*) from ${table} where ${theirs(lake, table, user)}`;
        await staging.bring(sql);
        rows += Number((await one(staging.engine.connection, sql))[0]);
      }
      return rows;
    } finally {
      await staging.engine.close();
    }
  });
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
export async function eraseStaging(lake: Lake, user: string, options: EraseStagingOptions): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await readCurrent(lake, (snapshot) => removeTheirs(lake, user, snapshot, options));
    } catch (error) {
      if (!(error instanceof CommitConflict) || attempt === tries) throw error;
    }
  }
}

async function removeTheirs(
  lake: Lake,
  user: string,
  snapshot: Snapshot | undefined,
  { workDirectory, now }: EraseStagingOptions,
): Promise<void> {
  if (!snapshot) return;
  await withWorkDirectory(workDirectory, async (directory) => {
    const staging = await openStaging(lake, { directory, snapshot });
    try {
      await findTheirLines(lake, staging, user);
      await openTables(lake).remove({
        snapshot,
        cache: staging.cache,
        connection: staging.engine.connection,
        directory,
        where: {
          events: theirs(lake, 'events', user),
          sessions: theirs(lake, 'sessions', user),
          rejected: theirs(lake, 'rejected', user),
        },
        order: tableOrder(lake.contract, duckdb),
        run: `${now()}-${randomBytes(4).toString('hex')}`,
        committedAt: new Date(now()).toISOString(),
      });
    } finally {
      await staging.engine.close();
    }
  });
}
