import { duckdb } from '../sql/dialects/duckdb.ts';
import type { FileChange, ReadList } from '../staging/snapshot.ts';
import type { RunContext, StagedRun } from './run-context.ts';

/** More lists of what was read than this become one. */
const readLists = 16;

/** Writes down which of the new objects were read, and in how many lines, for the runs to come. */
export async function writeReadList(
  { base, connection, cache, files, restate }: RunContext,
  { lines, unreadable }: StagedRun,
): Promise<FileChange<ReadList>> {
  // A date that was made anew is of objects that were read before.
  if (restate !== undefined) return { kind: 'add', files: [] };
  await connection.run('create table not_read (key varchar)');
  for (const { key } of unreadable) {
    await connection.run(`insert into not_read values (${duckdb.literal(key)})`);
  }
  const before = base?.read ?? [];
  const fresh = 'select key, arrived_at, bytes from new_objects where key not in (select key from not_read)';
  const merge = before.length >= readLists;
  const paths = merge ? await cache.columnsOf(before) : [];
  const query = merge
    ? `${fresh} union all select key, arrived_at, bytes from read_parquet([${paths.map(duckdb.literal).join(', ')}])`
    : fresh;
  const written = await files.write({ table: '_read' }, query);
  const all = merge ? before.reduce((sum, list) => sum + list.lines, lines) : lines;
  const lists = written.map((file, index) => ({ ...file, lines: index === 0 ? all : 0 }));
  return { kind: merge ? 'replace' : 'add', files: lists };
}
