import { duckdb } from '../sql/dialects/duckdb.ts';
import { readTransform } from '../sql/read-sql.ts';
import { renderSql } from '../sql/render-sql.ts';
import type { Manifest, StagedFile } from '../staging/manifest.ts';
import { stagedRelation } from '../staging/staged-relation.ts';
import { column } from './ask.ts';
import { manyFiles } from './stage-events.ts';
import type { RunContext } from './transform-run.ts';

/** Stages the lines of the table `lines` that are no events, by the date of their arrival. */
export async function stageRejected({
  manifest,
  connection,
  cache,
  writer,
  names,
}: RunContext): Promise<Manifest['tables']['rejected']> {
  const before = manifest?.tables.rejected ?? {};
  await connection.run(
    `create table rejected as ${renderSql(await readTransform('rejected'), duckdb, names)}`,
  );
  const files: Record<string, readonly StagedFile[]> = { ...before };
  for (const date of await column(connection, 'select distinct event_date from rejected order by 1')) {
    const columns = 'reason, line, source_object, source_line, arrived_at';
    const fresh = `select ${columns} from rejected where event_date = date '${date}'`;
    const order = 'order by source_object, source_line';
    const old = before[date] ?? [];
    if (old.length < manyFiles) {
      files[date] = [...old, ...(await writer.write({ table: 'rejected', date }, `${fresh} ${order}`))];
    } else {
      const kept = `select ${columns} from ${stagedRelation(await cache.columnsOf(old), 'rejected')}`;
      files[date] = await writer.write(
        { table: 'rejected', date },
        `select * from (${fresh} union all ${kept}) ${order}`,
      );
    }
  }
  return files;
}
