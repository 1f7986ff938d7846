import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { segment, sourceContract, tutorial } from '@clickstream/contract';
import { duckdbEngine } from '../../src/engines/duckdb/duckdb-engine.ts';
import { query, savedQuestions, sqlFor } from '../../src/query/query.ts';
import { dialects } from '../../src/sql/find-dialect.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'query-'));
  started = await startLake();
  const of = (id: string, user: number, time: string, event: string, page = '/home/') =>
    tutorialLine(id, user, `2026-11-${time}Z`, { event, properties: { page } });
  await started.put(rawKey(1, '2026-11-22T10:30:00'), [
    of('a', 1, '22T10:00:00', 'clicked_item_description'),
    of('b', 1, '22T10:00:30.5', 'entered_payment_method', '/pay/'),
    of('c', 1, '22T10:05:00', 'purchased_item', '/pay/'),
    'not json',
  ]);
  await started.put(rawKey(2, '2026-11-22T10:30:01'), [
    of('d', 2, '22T10:00:59', 'purchased_item'),
    of('e', 2, '22T12:00:00', 'clicked_item_description', '/it "is", a page/'),
    of('f', 2, '29T12:00:00', 'liked_item'),
  ]);
  await transform(started.lake);
});
afterAll(async () => {
  await started?.close();
  await rm(directory, { recursive: true });
});

const answers: Record<string, string[]> = {
  'events-per-minute': [
    '2026-11-22T10:00:00.000000Z 3 2',
    '2026-11-22T10:05:00.000000Z 1 1',
    '2026-11-22T12:00:00.000000Z 1 1',
    '2026-11-29T12:00:00.000000Z 1 1',
  ],
  'top-pages': ['/home/ 3 2', '/pay/ 2 1', '/it "is", a page/ 1 1'],
  journeys: [
    '1 3 clicked_item_description > entered_payment_method > purchased_item',
    '2 3 purchased_item > clicked_item_description > liked_item',
  ],
  sessions: ['2026-11-22 3 2 100.0 1.67 2', '2026-11-29 1 1 0.0 1.00 1'],
  funnel: ['1 looked at an item 2 - 100.0', '2 began to pay 1 50.0 50.0', '3 bought 1 100.0 50.0'],
  retention: ['2026-11-16 0 2', '2026-11-16 1 1'],
  'error-rates': ['2026-11-22 not JSON 1 14.286'],
  'cost-by-date': ['2026-11-22 5 2 2.5 0.000010', '2026-11-29 1 1 1.0 0.000005'],
};

describe('query', () => {
  it('gives no more rows than are wanted, and says whether there are more', async () => {
    const sql = 'select event_id from events order by event_id';
    expect(await query(started.lake, { sql }, { mostRows: 2 })).toMatchObject({
      rows: [['a'], ['b']],
      isCut: true,
    });
    expect(await query(started.lake, { sql }, { mostRows: 6 })).toMatchObject({ isCut: false });
  });

  it('reads staging alone where it is confined to that', async () => {
    const confined = { isConfined: true };
    expect(await query(started.lake, { sql: 'select count(*) from events' }, confined)).toMatchObject({
      rows: [['6']],
    });
    const secret = join(directory, 'secret.csv');
    await writeFile(secret, 'a\n1\n');
    const sql = `select * from read_csv('${secret}')`;
    expect(await query(started.lake, { sql })).toMatchObject({ rows: [['1']] });
    await expect(query(started.lake, { sql }, confined)).rejects.toThrow(/Permission Error/);
    await expect(query(started.lake, { sql: "set allowed_directories = ['/']" }, confined)).rejects.toThrow(
      /^a question is one statement that gives rows \(select, .*\), got "set allowed_/,
    );
    await expect(query(started.lake, { sql: '-- nothing' })).rejects.toThrow(
      'got none: it is empty, or comment',
    );
  });

  it('has an answer here for every saved question', async () => {
    expect((await savedQuestions()).map(({ name }) => name)).toEqual(Object.keys(answers).toSorted());
  });

  it('has one over columns that a contract calls otherwise', async () => {
    const named = (name: string) => `of_${name}`;
    const contract = sourceContract.parse({
      ...tutorial,
      columns: tutorial.columns.map((column) => ({ ...column, name: named(column.name) })),
      personal: tutorial.personal.map(named),
    });
    const renamed = await startLake({ contract });
    try {
      await renamed.put(rawKey(1, '2026-11-22T10:30:00'), [tutorialLine('a', 1, '2026-11-22T10:00:00Z')]);
      await transform(renamed.lake);
      for (const { name } of await savedQuestions())
        await expect(query(renamed.lake, { name })).resolves.toMatchObject({ rows: expect.any(Array) });
    } finally {
      await renamed.close();
    }
  });

  it.each(Object.entries(answers))('%s', async (name, rows) => {
    const answer = await query(started.lake, { name });
    expect(answer.rows.map((row) => row.map((value) => value ?? '-').join(' '))).toEqual(rows);
  });

  it.each(Object.keys(answers))('%s has words for every engine and every contract', async (name) => {
    for (const dialect of Object.values(dialects)) {
      for (const contract of [tutorial, segment]) {
        expect(await sqlFor({ contract }, { name }, dialect)).not.toContain('{{');
      }
    }
  });

  it('takes any SQL of DuckDB, over all three tables', async () => {
    const sql = 'select (select count(*) from events), (select count(*) from sessions), reason from rejected';
    expect((await query(started.lake, { sql })).rows).toEqual([['6', '4', 'not JSON']]);
    expect((await query(started.lake, { sql: 'from events select * limit 1' })).columns).toContain(
      'source_object',
    );
  });

  it('writes Parquet', async () => {
    const parquet = join(directory, 'pages.parquet');
    expect(await query(started.lake, { name: 'top-pages' }, { parquet })).toMatchObject({ written: 3 });
    const engine = await duckdbEngine({ directory });
    expect((await engine.query(`select sum(events) from '${parquet}'`)).rows).toEqual([['6']]);
    await engine.close();
  });

  it.each([
    [{ name: 'nothing' }, 'there is no saved question "nothing"; there are cost-by-date, error-rates'],
    [{ sql: 'select nothing from events' }, /^the question cannot be answered: Binder Error: .*nothing/],
    [{ sql: 'select 1 from' }, 'the question cannot be answered: Parser Error'],
  ])('refuses %j in one clear sentence', async (question, message) => {
    await expect(query(started.lake, question)).rejects.toThrow(message);
  });

  it('says that there is no staging yet', async () => {
    const lake = {
      ...started.lake,
      stagingBucket: started.lake.rawBucket,
      contract: { ...tutorial, raw: { ...tutorial.raw, events: 'other/' } },
    };
    await expect(query(lake, { name: 'funnel' })).rejects.toThrow(
      'has no staging tables yet: run "pnpm lake transform" first',
    );
  });
});
