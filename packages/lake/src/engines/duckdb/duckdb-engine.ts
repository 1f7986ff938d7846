import type { DuckDBConnection, DuckDBResultReader, Json } from '@duckdb/node-api';
import { duckdb } from '../../sql/dialects/duckdb.ts';
import type { Engine, QueryResult, ResultRow } from '../engine.ts';
import { jsonConverter } from './json-converter.ts';
import { openDuckdb } from './open-duckdb.ts';
import type { DuckdbOptions } from './open-duckdb.ts';
import type { StreamRows } from './stream-rows.ts';

/** Opens DuckDB as an engine: embedded, nothing to install. */
export async function duckdbEngine(
  options: DuckdbOptions,
): Promise<Engine & { connection: DuckDBConnection; stream: StreamRows }> {
  const { connection, stream, close } = await openDuckdb(options);
  return {
    dialect: duckdb,
    connection,
    stream,
    query: async (sql) => textsOf(await connection.runAndReadAll(sql)),
    // oxlint-disable-next-line typescript/require-await
    close: async () => close(),
  };
}

/**
 * Runs a query and gives its rows as texts, each type in the one form that `Engine.query` states: all, or at most so
 * many, with whether there are more.
 */
export async function queryTexts(
  connection: DuckDBConnection,
  sql: string,
  mostRows = Infinity,
): Promise<QueryResult & { readonly isCut: boolean }> {
  const reader = Number.isFinite(mostRows)
    ? await connection.streamAndReadUntil(sql, mostRows + 1)
    : await connection.runAndReadAll(sql);
  const { columns, rows } = textsOf(reader);
  return { columns, rows: rows.slice(0, mostRows), isCut: rows.length > mostRows };
}

/** All rows that a reader has read. */
export function textsOf(reader: DuckDBResultReader): QueryResult {
  const columns = reader.deduplicatedColumnNames();
  const types = reader.columnTypes().map(String);
  const rows = reader.convertRows(jsonConverter()).map((row, at): ResultRow =>
    row.map((value, index) => {
      if (value === null) return null;
      // As JSON it is its parts; DuckDB writes it as `3 days`.
      return types[index] === 'INTERVAL' ? String(reader.value(index, at)) : textOf(value);
    }),
  );
  return { columns, rows };
}

function textOf(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
