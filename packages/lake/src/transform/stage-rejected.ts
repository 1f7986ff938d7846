import { duckdb } from '../sql/dialects/duckdb.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import type { FileChange } from '../staging/snapshot.ts';
import { column } from './ask.ts';
import { manyFiles } from './stage-events.ts';
import type { RunContext } from './transform-run.ts';

/** Stages the lines of the table `lines` that are no events, by the date of their arrival. */
export async function stageRejected({
  format,
  base,
  connection,
  cache,
  files,
  names,
}: RunContext): Promise<Readonly<Record<string, FileChange>>> {
  const before = base?.tables.rejected ?? {};
  await connection.run(
    `create table rejected as ${renderSql(await readTransform('rejected'), duckdb, names)}`,
  );
  const changes: Record<string, FileChange> = {};
  for (const date of await column(connection, 'select distinct event_date from rejected order by 1')) {
    const columns = 'reason, line, source_object, source_line, arrived_at';
    const fresh = `select ${columns} from rejected where event_date = date '${date}'`;
    const order = 'order by source_object, source_line';
    const place = { table: 'rejected', date } as const;
    const old = before[date] ?? [];
    if (old.length < manyFiles) {
      changes[date] = { kind: 'add', files: await files.write(place, `${fresh} ${order}`) };
    } else {
      const kept = `select ${columns} from ${format.relation(await cache.columnsOf(old), 'rejected')}`;
      const written = await files.write(place, `select * from (${fresh} union all ${kept}) ${order}`);
      changes[date] = { kind: 'replace', files: written };
    }
  }
  return changes;
}
