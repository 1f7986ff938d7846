import type { DuckDBConnection } from '@duckdb/node-api';
import { boundedTexts } from '../engines/duckdb/bounded-texts.ts';
import { duckdbEngine, queryTexts } from '../engines/duckdb/duckdb-engine.ts';
import type { QueryResult } from '../engines/engine.ts';
import type { Lake } from '../lake.ts';
import { LakeError } from '../lake-error.ts';
import type { ObjectAddress } from '../objects/read-object.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { withWorkDirectory } from '../work-directory.ts';
import { ParquetCache } from './fetch-parquet.ts';

/** A row group that is larger is not brought for a look at its first rows. */
const mostBytes = 64 * 1024 * 1024;
/** Columns of a schema that are shown. */
const mostColumns = 1000;
/** Nodes of a schema that are gone through for them: a nested column has several. */
const mostNodes = 10_000;

/** What DuckDB says of bytes that are none of the format is of its own reader. */
const isOfBytes =
  /^(?:Invalid(?: Input)?|INTERNAL|Conversion|Serialization|Out of Range) Error: |^IO Error: Could not read enough bytes/;

/** A Parquet file, looked into. */
export interface ParquetPreview {
  readonly rows: number;
  /** `column, type, nullable`: the type as in SQL, such as `TIMESTAMP WITH TIME ZONE`; cut where there are a thousand. */
  readonly schema: QueryResult & { readonly isCut: boolean };
  /** `row group, rows, bytes`; as many as rows. */
  readonly rowGroups: QueryResult & { readonly isCut: boolean };
  /** The first rows, their long values shortened, what the folders of the key say marked as such; undefined when its first row group is too large to be brought. */
  readonly head: QueryResult | undefined;
}

/**
 * Looks into a Parquet file: its footer and the first rows, without the rest of it.
 *
 * @throws {LakeError} when it is none or cannot be read
 */
export async function previewParquet(
  { s3 }: Pick<Lake, 's3'>,
  { bucket, key, bytes }: ObjectAddress & { readonly bytes: number },
  {
    mostRows = 100,
    mostCharacters = 4000,
    workDirectory,
  }: { mostRows?: number; mostCharacters?: number; workDirectory?: string | undefined } = {},
): Promise<ParquetPreview> {
  return withWorkDirectory(workDirectory, async (directory) => {
    // With one thread, and a limit, DuckDB reads no further than the first row group.
    const engine = await duckdbEngine({ directory, threads: 1 });
    try {
      const { connection } = engine;
      const cache = new ParquetCache({ s3, bucket, directory, connection });
      const [path] = await cache.footersOf([{ key, bytes }]);
      const file = duckdb.literal(path!);
      const metadata = `parquet_metadata(${file})`;
      const schema = await readSchema(connection, file);
      const rowGroups = await queryTexts(
        connection,
        `select row_group_id as "row group", any_value(row_group_num_rows) as rows, sum(total_compressed_size) as bytes from ${metadata} group by 1 order by 1`,
        mostRows,
      );
      const total = await engine.query(`select num_rows from parquet_file_metadata(${file})`);
      const { rows: extent } = await engine.query(
        `select min(least(data_page_offset, coalesce(nullif(dictionary_page_offset, 0), data_page_offset))), sum(total_compressed_size) from ${metadata} where row_group_id = 0`,
      );
      const [from, length] = (extent[0] ?? []).map(Number);
      const isSmall = (length ?? 0) <= mostBytes;
      // What is behind the first row group was not brought.
      const firstRows = Math.min(mostRows, Number(rowGroups.rows[0]?.[1] ?? 0));
      if (isSmall && length) await cache.rangeOf({ key, bytes }, { from: from!, to: from! + length });
      const { columns, rows } = isSmall
        ? await boundedTexts(connection, `select * from read_parquet(${file}) limit ${firstRows}`, {
            mostRows,
            mostCharacters,
          })
        : { columns: [], rows: [] };
      const own = new Set(schema.rows.map(([name]) => name));
      const marked = (name: string): string => (own.has(name) ? name : `${name} (of the key)`);
      return {
        rows: Number(total.rows[0]?.[0] ?? 0),
        schema,
        rowGroups,
        head: isSmall ? { columns: schema.isCut ? columns : columns.map(marked), rows } : undefined,
      };
    } catch (cause) {
      if (cause instanceof LakeError) throw cause;
      const message = (cause as Error).message.replaceAll(directory, `s3://${bucket}`);
      const said = isOfBytes.test(message) ? 'no Parquet file, or a damaged one' : message;
      throw new LakeError(`s3://${bucket}/${key}: ${said}`, { cause });
    } finally {
      await engine.close();
    }
  });
}

/** The columns as SQL has them, nested ones whole, without what the folders of the key say. */
async function readSchema(connection: DuckDBConnection, file: string): Promise<ParquetPreview['schema']> {
  const described = await queryTexts(
    connection,
    `select column_name, column_type from (describe from read_parquet(${file}, hive_partitioning = false))`,
    mostColumns,
  );
  const nodes = await queryTexts(
    connection,
    `select repetition_type, num_children from parquet_schema(${file})`,
    mostNodes,
  );
  const nullable = nullableColumns(nodes.rows.slice(1));
  return {
    columns: ['column', 'type', 'nullable'],
    rows: described.rows.map((row, index) => [...row, nullable[index] ?? '']),
    isCut: described.isCut,
  };
}

/** Whether each column may be null: of the nodes below the root, each before those in it, as `repetition, nodes in it`. */
function nullableColumns(nodes: QueryResult['rows']): string[] {
  const found: string[] = [];
  // So many nodes are still to come of the column that is gone through.
  let inner = 0;
  for (const [repetition, children] of nodes) {
    if (inner > 0) inner -= 1;
    else found.push(repetition === 'OPTIONAL' ? 'yes' : 'no');
    inner += Number(children);
  }
  return found;
}
