import { duckdb } from '../sql/dialects/duckdb.ts';
import type { ParquetCache } from '../parquet/fetch-parquet.ts';
import { filesOf } from '../staging/snapshot.ts';
import type { Snapshot } from '../staging/snapshot.ts';
import { one } from '../engines/duckdb/ask.ts';
import type { AuditContext } from './audit-context.ts';
import type { AuditResult } from './audit-result.ts';
import { idList } from './ids/id-list.ts';
import { partsOf } from '../contract/contract-sql.ts';

/** Loads the ids of staging into the view `staged(id)`, and the numbers of the objects that it has read into `known`. */
export async function loadStaging(
  { lake, connection, names }: AuditContext,
  snapshot: Snapshot | undefined,
  cache: ParquetCache,
): Promise<void> {
  const { id } = partsOf(lake.contract);
  const list = (paths: string[]) => `read_parquet([${paths.map(duckdb.literal).join(', ')}])`;
  const events = await cache.columnsOf(filesOf(snapshot, 'events'), new Set([id]));
  await connection.run(
    `create temp view staged as ${events.length > 0 ? `select ${names['id']} as id from ${list(events)}` : `select '' as id where false`}`,
  );
  const read = await cache.columnsOf(snapshot?.read ?? []);
  await connection.run(
    `create table known as select number from numbered where ${read.length > 0 ? `key in (select key from ${list(read)})` : 'false'}`,
  );
}

/** Holds staging against raw: each event of an object that was read is there, once, and no other. */
export async function compareStaging({ connection }: AuditContext): Promise<AuditResult['staging']> {
  const [count, unread] = await one(
    connection,
    'select (select coalesce(sum(staged), 0) from ids), (select count(*) from numbered) - (select count(*) from known)',
  );
  return {
    events: Number(count),
    missing: await idList(connection, 'select id from ids where delivered_and_read > 0 and staged = 0'),
    unexpected: await idList(connection, 'select id from ids where staged > 0 and delivered = 0'),
    duplicates: await idList(connection, 'select id from ids where staged > 1'),
    unread: Number(unread),
  };
}
