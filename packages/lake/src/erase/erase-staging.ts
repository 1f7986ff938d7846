import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import { randomBytes } from 'node:crypto';
import { contractSql, partsOf } from '../contract/contract-sql.ts';
import type { Lake } from '../lake.ts';
import { deleteObjects } from '../objects/delete-objects.ts';
import { listVersions } from '../objects/list-versions.ts';
import { openStaging } from '../query/open-staging.ts';
import type { Staging } from '../query/open-staging.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { commitManifest, findManifest, stagingPrefix } from '../staging/manifest-store.ts';
import { filesOf, tables } from '../staging/manifest.ts';
import type { Manifest, StagedFile, Table } from '../staging/manifest.ts';
import { stagedRelation } from '../staging/staged-relation.ts';
import { StageWriter } from '../staging/stage-writer.ts';
import { one } from '../transform/ask.ts';
import { withWorkDirectory } from '../transform/work-directory.ts';
import { belongsTo } from './belongs-to.ts';

interface EraseStagingOptions {
  readonly workDirectory?: string | undefined;
  readonly now: () => number;
}

/** The SQL of which rows of a table are a user's. */
function theirs(lake: Lake, table: Table, user: string): string {
  const id = duckdb.literal(user);
  switch (table) {
    case 'events':
      return `(${partsOf(lake.contract)
        .user.map((name) => `cast(${duckdb.identifier(name)} as varchar) is not distinct from ${id}`)
        .join(' or ')})`;
    case 'sessions':
      return `user_key = ${id}`;
    case 'rejected':
      // What is left of an event: told line by line, by the same rule as raw.
      return `line in (select line from their_lines)`;
  }
}

/** How many rows of staging are a user's. */
export async function countStaged(
  lake: Lake,
  user: string,
  workDirectory: string | undefined,
): Promise<number> {
  if (!(await findManifest(lake))) return 0;
  return withWorkDirectory(workDirectory, async (directory) => {
    const staging = await openStaging(lake, { directory });
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
  const sql = `select distinct line from rejected where contains(line, ${duckdb.literal(user)})`;
  await bring(sql);
  const { rows } = await engine.query(sql);
  const isTheirs = belongsTo(lake, user);
  await engine.connection.run('create or replace table their_lines (line varchar)');
  for (const [line] of rows) {
    if (line !== null && line !== undefined && isTheirs(line)) {
      await engine.connection.run(`insert into their_lines values (${duckdb.literal(line)})`);
    }
  }
}

/** Writes every date of staging that has rows of a user anew without them, and deletes all that was before. */
export async function eraseStaging(
  lake: Lake,
  user: string,
  { workDirectory, now }: EraseStagingOptions,
): Promise<void> {
  const manifest = await findManifest(lake);
  if (!manifest) return;
  await withWorkDirectory(workDirectory, async (directory) => {
    const staging = await openStaging(lake, { directory });
    try {
      await findTheirLines(lake, staging, user);
      const run = `${now()}-${randomBytes(4).toString('hex')}`;
      const next = await withoutUser(
        lake,
        staging,
        user,
        new StageWriter(lake, run, staging.engine.connection, directory),
      );
      if (next) await commitManifest(lake, { ...next, committedAt: new Date(now()).toISOString() });
    } finally {
      await staging.engine.close();
    }
  });
  const newest = await findManifest(lake);
  if (newest) await deleteAllBefore(lake, newest);
}

async function withoutUser(
  lake: Lake,
  { engine, manifest, cache }: Staging,
  user: string,
  writer: StageWriter,
): Promise<Manifest | undefined> {
  let changed = false;
  const next: Record<Table, Record<string, readonly StagedFile[]>> = {
    events: {},
    sessions: {},
    rejected: {},
  };
  const order: Record<Table, string> = {
    events: `${partsOf(lake.contract).user.map(duckdb.identifier).join(', ')}, ${contractSql(lake.contract, duckdb)['time']}`,
    sessions: 'user_key, started_at',
    rejected: 'source_object, source_line',
  };
  for (const table of tables) {
    for (const [date, files] of Object.entries(manifest.tables[table])) {
      const all = stagedRelation(await cache.columnsOf(files), table);
      const [rows] = await one(
        engine.connection,
        `select count(*) from ${all} where ${theirs(lake, table, user)}`,
      );
      if (Number(rows) === 0) {
        next[table][date] = files;
        continue;
      }
      changed = true;
      const kept = `select * exclude (event_date) from ${all} where not ${theirs(lake, table, user)} order by ${order[table]}`;
      const written = await writer.write({ table, date }, kept);
      if (written.length > 0) next[table][date] = written;
    }
  }
  return changed
    ? { ...manifest, sequence: manifest.sequence + 1, run: writer.run, tables: next }
    : undefined;
}

/** Deletes every file, manifest and version in staging that the newest manifest does not name. */
async function deleteAllBefore(lake: Lake, newest: Manifest): Promise<void> {
  const named = new Set(
    [...tables.flatMap((table) => filesOf(newest, table)), ...newest.read].map(({ key }) => key),
  );
  const prefix = stagingPrefix(lake);
  const manifestKey = `${prefix}_manifest/${String(newest.sequence).padStart(10, '0')}.json`;
  async function* old(): AsyncGenerator<ObjectIdentifier[]> {
    for await (const page of listVersions(lake.s3, lake.stagingBucket, prefix)) {
      yield page.filter(
        ({ Key, isLatest }) =>
          !(named.has(Key) && isLatest) && Key !== manifestKey && !Key.startsWith(`${prefix}_replay/`),
      );
    }
  }
  await deleteObjects(lake.s3, lake.stagingBucket, old());
}
