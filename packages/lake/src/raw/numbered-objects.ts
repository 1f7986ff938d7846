import type { StreamRows } from '../engines/duckdb/stream-rows.ts';
import type { NumberedObject } from './read-lines.ts';

/** So many are asked for at once: no query stays open while objects are read, which takes as long as it takes. */
const pageRows = 2000;

/** Reads objects from a table `(number, key, bytes, …)` that numbers them from 1, in this order. */
export async function* numberedObjects(stream: StreamRows, table: string): AsyncGenerator<NumberedObject> {
  for (let last = 0; ; last += pageRows) {
    const page: NumberedObject[] = [];
    const sql = `select number, key, bytes from ${table} where number > ${last} and number <= ${last + pageRows} order by number`;
    for await (const rows of stream(sql)) {
      for (const [number, key, bytes] of rows as [bigint, string, bigint][]) {
        page.push({ number: Number(number), key, bytes: Number(bytes) });
      }
    }
    if (page.length === 0) return;
    yield* page;
  }
}
