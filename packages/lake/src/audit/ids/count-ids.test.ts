import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { openDuckdb } from '../../engines/duckdb/open-duckdb.ts';
import { one } from '../../engines/duckdb/ask.ts';
import { countIds } from './count-ids.ts';

const directory = mkdtempSync(join(tmpdir(), 'count-ids-'));
let duckdb: Awaited<ReturnType<typeof openDuckdb>>;
beforeAll(async () => {
  duckdb = await openDuckdb({ directory });
});
afterAll(() => {
  duckdb?.close();
  rmSync(directory, { recursive: true });
});

it('counts each id once, where there are so many that they are counted in parts', async () => {
  const { connection } = duckdb;
  const statements = [
    // Twice each, but for the last.
    'create table raw_events as select cast(range // 2 as varchar) as id, cast(range % 2 as integer) as source_object, cast(null as varchar) as reason from range(1200001)',
    "insert into raw_events values (null, 0, 'no JSON'), ('bad', 0, 'no time')",
    'create table known as select 1 as number',
    'create table staged as select cast(range as varchar) as id from range(600000)',
    "create table failed as select 'failed' as id, false as replayed",
    'create table sent as select cast(range as varchar) as id, cast(1 as bigint) as copies, false as corrupt, false as late from range(700000)',
  ];
  for (const sql of statements) await connection.run(sql);
  await countIds(connection);
  const counts = await one(
    connection,
    'select count(*), count(distinct id), sum(delivered), max(delivered), sum(delivered_and_read), sum(staged), sum(in_errors), sum(failed), sum(left_over), sum(copies) from ids',
  );
  expect(counts.map(Number)).toEqual([700_002, 700_002, 1_200_001, 2, 600_000, 600_000, 1, 2, 2, 700_000]);
});
