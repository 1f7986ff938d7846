import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openDuckdb } from './open-duckdb.ts';
import type { Duckdb } from './open-duckdb.ts';

const rows = 100_000;

describe('rows that are streamed', () => {
  let directory: string;
  let opened: Duckdb;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'stream-rows-'));
    opened = await openDuckdb({ directory });
    await opened.connection.run(
      `create table numbers as select i as number, repeat('k', 150) as key from range(${rows}) t(i)`,
    );
  });
  afterAll(async () => {
    opened.close();
    await rm(directory, { recursive: true });
  });

  it('all come, whatever else DuckDB is asked meanwhile', async () => {
    let seen = 0;
    for await (const page of opened.stream('select number, key from numbers order by number')) {
      expect(page[0]![0]).toBe(BigInt(seen));
      seen += page.length;
      await opened.connection.run(`create or replace table other as select ${seen} as seen`);
    }
    expect(seen).toBe(rows);
  });

  it('may be left before their end', async () => {
    for await (const page of opened.stream('select number from numbers')) {
      expect(page.length).toBeGreaterThan(0);
      break;
    }
    expect((await opened.connection.runAndReadAll('select count(*) from numbers')).getRows()).toEqual([
      [BigInt(rows)],
    ]);
  });
});
