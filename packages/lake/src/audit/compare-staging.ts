import { duckdb } from '../sql/dialects/duckdb.ts';
import type { ParquetCache } from '../parquet/fetch-parquet.ts';
import { filesOf } from '../staging/snapshot.ts';
import type { Snapshot } from '../staging/snapshot.ts';
import { one } from '../transform/ask.ts';
import type { AuditContext } from './audit-context.ts';
import type { AuditResult } from './audit-result.ts';
import { idList } from './id-list.ts';
import { partsOf } from '../contract/contract-sql.ts';

/** Holds staging against raw: each event of an object that was read is there, once, and no other. */
export async function compareStaging(
  { lake, connection, names }: AuditContext,
  snapshot: Snapshot | undefined,
  cache: ParquetCache,
): Promise<AuditResult['staging']> {
  const { id } = partsOf(lake.contract);
  const list = (paths: string[]) => `read_parquet([${paths.map(duckdb.literal).join(', ')}])`;
  const events = await cache.columnsOf(filesOf(snapshot, 'events'), new Set([id]));
  await connection.run(
    `create table staged as ${events.length > 0 ? `select ${names['id']} as id from ${list(events)}` : `select '' as id where false`}`,
  );
  const read = await cache.columnsOf(snapshot?.read ?? []);
  await connection.run(
    `create table known as ${read.length > 0 ? `select distinct key from ${list(read)}` : `select '' as key where false`}`,
  );
  const [count, unread] = await one(
    connection,
    'select (select count(*) from staged), (select count(*) from objects where key not in (select key from known))',
  );
  return {
    events: Number(count),
    missing: await idList(
      connection,
      'select distinct id from raw_events where reason is null and source_object in (select key from known) and id not in (select id from staged)',
    ),
    unexpected: await idList(
      connection,
      'select distinct id from staged where id not in (select id from raw_events where reason is null)',
    ),
    duplicates: await idList(connection, 'select id from staged group by id having count(*) > 1'),
    unread: Number(unread),
  };
}
