import type { Staging } from '../query/open-staging.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';

/** The keys of the objects that staging has read, in the order in which S3 lists. */
export async function* keysRead({
  engine,
  snapshot,
  cache,
}: Pick<Staging, 'cache' | 'engine' | 'snapshot'>): AsyncGenerator<Buffer, undefined, undefined> {
  const lists = await cache.columnsOf(snapshot.read);
  if (lists.length === 0) return undefined;
  const from = `read_parquet([${lists.map(duckdb.literal).join(', ')}])`;
  const keys = engine.stream(`select distinct key from ${from} order by key`);
  for await (const rows of keys) for (const [key] of rows) yield Buffer.from(String(key));
  return undefined;
}
