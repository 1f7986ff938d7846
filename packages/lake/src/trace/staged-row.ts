import type { Staging } from '../query/open-staging.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { column } from '../engines/duckdb/ask.ts';

/** A row of a Parquet file: the key of the file, the row counted from 1, the row group counted from 0. */
export interface StagedRow {
  readonly file: string;
  readonly fileRow: number;
  readonly rowGroup: number;
}

/** Keys of more objects than these are not held in memory to save the reading of a few. */
const mostKnown = 300_000;

/** Finds the file that an event's row is in, and where it is there. */
export async function findStagedRow(
  { engine, snapshot, cache }: Staging,
  { event_date: date }: Readonly<Record<string, string | null>>,
  condition: string,
): Promise<StagedRow> {
  const files = snapshot.tables.events[date ?? ''] ?? [];
  const paths = await cache.footersOf(files);
  for (const [index, path] of paths.entries()) {
    const from = duckdb.literal(path);
    const found = await column(
      engine.connection,
      `select file_row_number from read_parquet(${from}, file_row_number = true) where ${condition} limit 1`,
    );
    if (found[0] === undefined) continue;
    const rows = await column(
      engine.connection,
      `select any_value(row_group_num_rows) from parquet_metadata(${from}) group by row_group_id order by row_group_id`,
    );
    const fileRow = Number(found[0]) + 1;
    let end = 0;
    const rowGroup = rows.findIndex((each) => fileRow <= (end += Number(each)));
    return { file: files[index]!.key, fileRow, rowGroup };
  }
  throw new Error(`no file of ${date} has the row that its table has`);
}

/** The raw objects below some prefixes that staging has read; undefined for too many. */
export async function readObjects(
  { engine, snapshot, cache }: Staging,
  prefixes: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  const paths = await cache.columnsOf(snapshot.read);
  if (paths.length === 0) return undefined;
  const below = prefixes.map((prefix) => `starts_with(key, ${duckdb.literal(prefix)})`).join(' or ');
  const keys = await column(
    engine.connection,
    `select key from read_parquet([${paths.map(duckdb.literal).join(', ')}]) where ${below} limit ${mostKnown + 1}`,
  );
  return keys.length > mostKnown ? undefined : new Set(keys);
}
