import type { FileChange } from '../../staging/snapshot.ts';
import { column } from '../../engines/duckdb/ask.ts';
import { manyFiles } from '../many-files.ts';
import type { EmbeddedContext } from './embedded-context.ts';
import { namedObjects } from './named-objects.ts';
import { writeDate } from './write-date.ts';

/** Stages the lines of the table `lines` that are no events, by the date of their arrival. */
export async function stageRejected(context: EmbeddedContext): Promise<Readonly<Record<string, FileChange>>> {
  const { base, connection, sql } = context;
  const before = base?.tables.rejected ?? {};
  await connection.run(`create table rejected as ${namedObjects(`(${sql('rejected')})`)}`);
  const changes: Record<string, FileChange> = {};
  for (const date of await column(connection, 'select distinct event_date from rejected order by 1')) {
    const rewrite = (before[date] ?? []).length >= manyFiles;
    changes[date] = await writeDate(context, { table: 'rejected', date, rewrite, emptyLike: 'rejected' });
  }
  return changes;
}
