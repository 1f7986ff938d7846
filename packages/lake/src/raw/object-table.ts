import { join } from 'node:path';
import { parseKey } from '@clickstream/contract';
import type { DuckDBConnection } from '@duckdb/node-api';
import type { Lake } from '../lake.ts';
import { holdsNothing, listObjects } from '../objects/list-objects.ts';
import type { ListedObject } from '../objects/list-objects.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { RowFile } from './row-file.ts';

/** When an object arrived: its name says when its first record did, to the second; else when it was written. */
export function arrivedMs({ layout }: Lake, { key, modifiedMs }: ListedObject): number {
  return parseKey(layout, key)?.arrivedMs ?? modifiedMs;
}

/**
 * Lists raw into the table `objects(key, bytes, arrived_at)` of a DuckDB, by way of a file, so that the size of the
 * list is no matter of memory.
 */
export async function listInto(
  connection: DuckDBConnection,
  lake: Lake,
  directory: string,
  onListed?: (objects: number) => void,
): Promise<void> {
  const path = join(directory, 'objects.tsv');
  const file = await RowFile.create(path);
  let objects = 0;
  try {
    for await (const page of listObjects(lake.s3, lake.rawBucket, lake.layout.eventsPrefix)) {
      const rows = page.filter((object) => !holdsNothing(object));
      const text = rows.map(
        (object) => `${object.bytes}\u0001${arrivedMs(lake, object)}\u0001${JSON.stringify(object.key)}\n`,
      );
      objects += rows.length;
      onListed?.(objects);
      await file.add(text.join(''));
    }
  } finally {
    await file.end();
  }
  await connection.run(
    `create or replace table objects as
     select json_extract_string(key, '$') as key, bytes, make_timestamp(arrived_ms * 1000) as arrived_at
     from read_csv(${duckdb.literal(path)}, columns = {'bytes': 'bigint', 'arrived_ms': 'bigint', 'key': 'varchar'},
       delim = '\u0001', quote = '', escape = '', header = false, auto_detect = false)`,
  );
}
