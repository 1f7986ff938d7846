import { bucketOf, parseKey } from '@clickstream/contract';
import type { Lake } from '../lake.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import type { AuditContext } from './audit-context.ts';
import { keySpellings } from './key-spellings.ts';

/** The keys of a layout that the contract has columns for. */
function tellableKeys({ layout, contract }: Lake) {
  const columnAt = (path: string) => contract.columns.find((column) => column.path === path)?.name;
  return (layout.keys ?? []).flatMap(({ name, paths, buckets }) => {
    const columns = paths.map(columnAt);
    return columns.every((column) => column !== undefined) ? [{ name, columns, buckets }] : [];
  });
}

/** The SQL of what events are partitioned by, as far as the contract has columns for it. */
export function keyColumns(lake: Lake): string[] {
  return tellableKeys(lake).map(({ columns }) => `coalesce(${columns.map(duckdb.identifier).join(', ')})`);
}

/** Finds events that lie under the key of another partition: a query of their ids. */
export async function findMisplaced({ lake, connection, stream }: AuditContext): Promise<string> {
  const keys = tellableKeys(lake);
  await connection.run('create table wrong (source_object integer, value varchar, place integer)');
  for (const [place, { name, buckets }] of keys.entries()) {
    const groups = stream(
      `select o.number, o.key, g.value
       from (select distinct source_object, k${place} as value from raw_events where reason is null) as g
       join numbered as o on o.number = g.source_object`,
    );
    for await (const rows of groups) {
      for (const [object, key, value] of rows as [bigint, string, string | null][]) {
        const there = parseKey(lake.layout, key)?.values[name];
        const spellings = value === null ? [] : keySpellings(value);
        const right =
          buckets === undefined ? spellings : spellings.map((each) => String(bucketOf(each, buckets)));
        if (there === undefined || right.includes(there)) continue;
        await connection.run(
          `insert into wrong values (${object}, ${value === null ? 'null' : duckdb.literal(value)}, ${place})`,
        );
      }
    }
  }
  const wrong = keys.map(
    (_, place) =>
      `select e.id from raw_events e join wrong w on w.place = ${place} and w.source_object = e.source_object and w.value is not distinct from e.k${place} where e.reason is null`,
  );
  return wrong.length > 0 ? wrong.join(' union ') : `select '' where false`;
}
