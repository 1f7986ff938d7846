import type { DuckDBConnection } from '@duckdb/node-api';
import { one } from '../../engines/duckdb/ask.ts';

/** Ids are counted in parts of about so many rows, which takes less memory; in no more parts than those, since each reads all rows. */
const rowsOfPart = 500_000;
const mostParts = 8;

/**
 * Counts where each id was seen, into the table `ids`: all that was loaded is put in groups once, and what is missing
 * here or too many there is then told row by row.
 *
 * - `delivered`: events of raw, `delivered_and_read` those of objects that staging has read
 * - `staged`: rows of staging
 * - `in_errors`: records of errors; `failed`: those, and lines of raw that are no events; `left_over`: those not replayed
 * - `copies`, `corrupt`, `late`: as it was sent; null when it was not
 */
export async function countIds(connection: DuckDBConnection): Promise<void> {
  const [rows] = await one(
    connection,
    'select (select count(*) from raw_events) + (select count(*) from sent)',
  );
  const parts = Math.min(mostParts, Math.max(1, Math.ceil(Number(rows) / rowsOfPart)));
  for (let part = 0; part < parts; part += 1) {
    const ofPart = `hash(id) % ${parts} = ${part}`;
    await connection.run(`${part === 0 ? 'create table ids as' : 'insert into ids'} ${countsOf(ofPart)}`);
  }
}

function countsOf(part: string): string {
  return `select id, count(delivered) as delivered, count(delivered_and_read) as delivered_and_read, count(staged) as staged,
       count(in_errors) as in_errors, count(failed) as failed, count(left_over) as left_over,
       max(copies) as copies, bool_or(corrupt) as corrupt, bool_or(late) as late
     from (
       select r.id, case when r.reason is null then true end as delivered,
         case when r.reason is null and k.number is not null then true end as delivered_and_read,
         null::boolean as staged, null::boolean as in_errors,
         case when r.reason is not null then true end as failed, case when r.reason is not null then true end as left_over,
         null::bigint as copies, null::boolean as corrupt, null::boolean as late
       from raw_events as r left join known as k on k.number = r.source_object
       union all select id, null, null, true, null, null, null, null, null, null from staged
       union all select id, null, null, null, true, true, case when not replayed then true end, null, null, null from failed
       union all select id, null, null, null, null, null, null, copies, corrupt, late from sent
     )
     where id is not null and ${part}
     group by id`;
}
