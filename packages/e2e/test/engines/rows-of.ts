import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStaging } from '@clickstream/lake';
import type { Lake, Table } from '@clickstream/lake';

/** The columns of a table with their types, and every row of it, in order. */
export async function rowsOf(lake: Lake, table: Table): Promise<string[]> {
  const directory = await mkdtemp(join(tmpdir(), 'clickstream-rows-'));
  const { engine, bring } = await openStaging(lake, { directory });
  try {
    await bring(`select * from ${table}`);
    const described = await engine.query(
      `select column_name, column_type from (describe ${table}) order by all`,
    );
    const names = described.rows.map(([name]) => `"${name}"`).join(', ');
    const { rows } = await engine.query(`select ${names} from ${table} order by all`);
    return [...described.rows, ...rows].map((row) => JSON.stringify(row));
  } finally {
    await engine.close();
    await rm(directory, { recursive: true, force: true });
  }
}
