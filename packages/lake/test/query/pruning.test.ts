import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { duckdbEngine } from '../../src/engines/duckdb/duckdb-engine.ts';
import { openStaging } from '../../src/query/open-staging.ts';
import { query } from '../../src/query/query.ts';
import { startLake } from '../start-lake.ts';

const dates = ['2026-11-22', '2026-11-23'];
const rowsPerDate = 60_000;

let started: Awaited<ReturnType<typeof startLake>>;
let directory: string;
let bytes: number;

/** A staging of two dates, each a file of many row groups, sorted by user. */
beforeAll(async () => {
  started = await startLake();
  directory = await mkdtemp(join(tmpdir(), 'pruning-'));
  const { s3, stagingBucket: Bucket } = started.lake;
  const engine = await duckdbEngine({ directory });
  const files: Record<string, object[]> = {};
  for (const date of dates) {
    const path = join(directory, `${date}.parquet`);
    await engine.connection.run(
      `copy (select md5('${date}' || range) as event_id, 'x' as event, range // 10 as user_id,
         timestamp '${date} 00:00:00' + interval (range) second as event_time, 'web' as os, '/' || range as page,
         md5(range || 'u') as url, '{}' as properties, 'raw' as source_object, range as source_line,
         timestamp '${date} 12:00:00' as arrived_at from range(${rowsPerDate}) order by user_id)
       to '${path}' (format parquet, compression zstd, row_group_size 6000)`,
    );
    const Body = await readFile(path);
    const Key = `clickstream/events/event_date=${date}/run=1-a/part-0.parquet`;
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
    files[date] = [{ key: Key, rows: rowsPerDate, bytes: Body.length }];
    bytes = Body.length;
  }
  await engine.close();
  const manifest = {
    version: 1,
    sequence: 1,
    run: '1-a',
    committedAt: '2026-11-24T00:00:00Z',
    contract: { name: 'tutorial', columns: [] },
    tables: { events: files, sessions: {}, rejected: {} },
    read: [],
  };
  const Key = 'clickstream/_manifest/0000000001.json';
  await s3.send(new PutObjectCommand({ Bucket, Key, Body: JSON.stringify(manifest) }));
});
afterAll(async () => {
  await started?.close();
  await rm(directory, { recursive: true });
});

const ask = (sql: string) => query(started.lake, { sql });

describe('a question over staging', () => {
  it('reads only the row groups that can have what it asks for', async () => {
    const whole = await ask('select count(*), max(url) from events');
    const one = await ask('select count(*), max(url) from events where user_id = 42');
    expect(one.rows).toEqual([['20', expect.any(String)]]);
    expect(one.readBytes).toBeLessThan(whole.readBytes / 3);
    const late = await ask(
      "select min(event_time), count(*) from events where event_time >= timestamp '2026-11-23 16:00:00'",
    );
    expect(late.rows).toEqual([['2026-11-23T16:00:00.000000Z', '2400']]);
    expect(late.readBytes).toBeLessThan(whole.readBytes / 3);
  });

  it('reads only the dates that it asks for', async () => {
    const one = await ask("select count(*), max(url) from events where event_date = date '2026-11-23'");
    const both = await ask('select count(*), max(url) from events');
    expect([one.rows[0]![0], both.rows[0]![0]]).toEqual([String(rowsPerDate), String(2 * rowsPerDate)]);
    expect(one.readBytes).toBeLessThan(0.7 * both.readBytes);
  });

  it.each([
    ['from events', rowsPerDate * 2],
    ['select * from events where user_id between 5 and 6', 40],
    ["select * from events where page = '/7 AND user_id>=5 AND x' or page = '/7'", 2],
    [
      "select a.page from events a join events b using (event_id) where a.user_id = 5 and b.event_date = '2026-11-23'",
      10,
    ],
    ['with few as (select * from events where user_id < 10) select url from few', 200],
    ['select user_id, url from events where user_id in (3, 5999)', 40],
    ['select e from events e where user_id = 1', 20],
    ['select url from events order by event_time desc limit 3', 3],
    ['summarize events', 12],
  ])('answers right whatever it reads: %s', async (sql, rows) => {
    const { rows: answer } = await ask(sql);
    expect(answer).toHaveLength(rows);
    // What was not brought would read as zeros.
    expect(answer.flat().every((value) => value === null || !value.includes('\0'))).toBe(true);
  });

  it('reads all for a view of one’s own', async () => {
    const staging = await openStaging(started.lake, { directory });
    try {
      await staging.engine.query('create view mine as select * from events');
      const sql = 'select max(url), count(*) from mine where user_id = 42 -- events';
      await staging.bring(sql);
      expect((await staging.engine.query(sql)).rows[0]![1]).toBe('20');
      expect(staging.cache.fetchedBytes).toBeGreaterThan(bytes / 4);
    } finally {
      await staging.engine.close();
    }
  });
});
