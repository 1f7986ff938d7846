import type { DuckDBConnection } from '@duckdb/node-api';
import type { Bound } from './bound.ts';
import { rulesOut } from './bound.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';

/** Bytes of a file, the last one excluded. */
export interface ByteRange {
  readonly from: number;
  readonly to: number;
}

/** Ranges that are no farther apart than this are read as one. */
const gapBytes = 64 * 1024;
/** No range is longer, so that no more than this of a file is in memory. */
const longestBytes = 16 * 1024 * 1024;

/** Where columns of a Parquet file lie, of the row groups that can have rows within bounds; read from its footer. */
export async function columnRanges(
  connection: DuckDBConnection,
  path: string,
  columns: ReadonlySet<string>,
  bounds: readonly Bound[] = [],
): Promise<ByteRange[]> {
  const metadata = `parquet_metadata(${duckdb.literal(path)})`;
  const skipped = bounds.length > 0 ? bounds.map(rulesOut).join(' or ') : 'false';
  const names = [...columns].map(duckdb.literal).join(', ');
  const reader = await connection.runAndReadAll(
    `select least(data_page_offset, coalesce(nullif(dictionary_page_offset, 0), data_page_offset)) as from_byte, total_compressed_size as bytes from ${metadata} where path_in_schema in (${names || "''"}) and row_group_id not in (select row_group_id from ${metadata} where ${skipped}) order by from_byte`,
  );
  const ranges: ByteRange[] = [];
  for (const [at, bytes] of reader.getRows() as [bigint, bigint][]) {
    const range = { from: Number(at), to: Number(at) + Number(bytes) };
    const last = ranges.at(-1);
    if (last && range.from - last.to <= gapBytes && range.to - last.from <= longestBytes) {
      ranges[ranges.length - 1] = { from: last.from, to: Math.max(last.to, range.to) };
    } else ranges.push(range);
  }
  return ranges;
}
