import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { query } from '../../src/query/query.ts';
import { queryApart } from '../../src/query/query-apart.ts';
import { QuestionError } from '../../src/query/question-error.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

describe('a question that is answered in a process of its own', () => {
  let started: Awaited<ReturnType<typeof startLake>>;
  beforeAll(async () => {
    started = await startLake();
    await started.put(rawKey(1, '2026-11-22T10:30:00'), [tutorialLine('one', 1, '2026-11-22T10:00:00Z')]);
    await transform(started.lake);
  });
  afterAll(() => started.close());

  it('is answered, saved or not, within the rows that are asked for', async () => {
    const { rows, isCut, readBytes } = await queryApart(
      started.lake,
      { sql: 'select event_id, i from events, range(3) t(i) order by i' },
      { mostRows: 2, mostCharacters: 100 },
    );
    expect({ rows, isCut }).toEqual({
      rows: [
        ['one', '0'],
        ['one', '1'],
      ],
      isCut: true,
    });
    expect(readBytes).toBeGreaterThan(0);
    expect((await queryApart(started.lake, { name: 'top-pages' })).columns).toContain('page');
  });

  it.each([
    [{ sql: 'select nothing from events' }, /Binder Error/],
    [
      { sql: 'drop view events' },
      /one statement that gives rows \(select, with, from, values, describe, summarize, show tables\), got "drop view events"/,
    ],
    [{ name: 'none' }, /there is no saved question "none"/],
    [{ sql: "select * from read_text('/etc/passwd')" }, /Permission Error/],
    [{ sql: "select current_setting('temp_directory')" }, /not told the settings of the machine/],
    [{ sql: 'select name, value from duckdb_settings()' }, /not told the settings of the machine/],
    [{ sql: 'select 1\0, nothing' }, /^a question is SQL without NUL characters/],
  ])('is refused as it is elsewhere: %j', async (question, problem) => {
    const asked = queryApart(started.lake, question);
    await expect(asked).rejects.toThrow(QuestionError);
    await expect(asked).rejects.toThrow(problem);
  });

  it('gives a FLOAT in the digits that it has, also in a list or a struct', async () => {
    const sql = `select 0.1::float as f, [0.1::float, null] as l, {'a FLOAT': 0.1::float, i: 1234567936} as s,
      map {'k': 3.4028235e38::float} as m, 0.1::double + 0.2 as d, 'nan'::float as n, 16777216::float as w`;
    const digits = { 'a FLOAT': 0.1, i: 1234567936 };
    const { rows } = await queryApart(started.lake, { sql }, { mostRows: 1, mostCharacters: 100 });
    expect(rows[0]!.map((value) => JSON.parse(value === 'NaN' ? '"NaN"' : value!) as unknown)).toEqual([
      0.1,
      [0.1, null],
      digits,
      { k: 3.4028235e38 },
      0.30000000000000004,
      'NaN',
      16777216,
    ]);
    // As `lake query` has it.
    const whole = await query(started.lake, { sql });
    expect(whole.rows[0]!.slice(0, 3).map((value) => JSON.parse(value!) as unknown)).toEqual([
      0.1,
      [0.1, null],
      digits,
    ]);
  });

  it.each([
    'select name, value from system.main.duckdb_settings()',
    "select * from query('select name, value from system.main.duckdb_' || 'settings()')",
    "select list(system.main.current_setting(name)) from (values ('temp_directory'), ('home_directory'), ('secret_directory'), ('extension_directory'), ('allowed_directories')) as t(name)",
    'select database_name, path from duckdb_databases()',
    'select view_name, sql from duckdb_views()',
    'select extension_name, install_path from duckdb_extensions()',
    'select * from duckdb_secrets()',
  ])('tells no path of the machine: %s', async (sql) => {
    const told = await queryApart(started.lake, { sql }).then(
      ({ rows }) => rows.flat().join('\n'),
      (error: Error) => error.message,
    );
    for (const path of [homedir(), tmpdir()]) expect(told).not.toContain(path);
  });

  it.each([
    "select system.main.repeat('x', 2000000000)",
    "select * from query('select format(''{:>2000000000}'', ''x'')')",
    "select replace(system.main.repeat('a', 1000000), 'a', system.main.repeat('b', 1000000))",
    "select list_reduce(list_transform(range(40), lambda x: ['a']), lambda a, b: a || a)",
    "with recursive r(a, n) as (select 'abcdefgh', 0 union all select a || a, n + 1 from r where n < 40) select max(length(a)) from r",
    'select array_agg(i) from system.main.range(100000000000) t(i)',
    "select string_agg(repeat('x', 1000000), '') from range(100000)",
  ])('ends where it takes too much memory: %s', async (sql) => {
    const asked = queryApart(started.lake, { sql });
    await expect(asked).rejects.toThrow(QuestionError);
    await expect(asked).rejects.toThrow(
      /^the question cannot be answered: (it takes more than 700 MB of memory|Out of Memory Error: .*); ask for fewer columns, rows or days$/,
    );
  });

  const endless = 'select count(*) from range(1000000000) a, range(1000000000) b where a.range + b.range = 7';

  it('ends where it takes too long, and leaves nothing', async () => {
    const workDirectory = await mkdtemp(join(tmpdir(), 'apart-test-'));
    const asked = queryApart(started.lake, { sql: endless }, { workDirectory, timeoutMs: 2000 });
    await expect(asked).rejects.toThrow('the question cannot be answered: it takes more than 2 s');
    await expect(asked).rejects.toThrow(QuestionError);
    expect(await readdir(workDirectory)).toEqual([]);
    await rm(workDirectory, { recursive: true });
  });

  it('ends where it is given up', async () => {
    const gone = new AbortController();
    const asked = queryApart(started.lake, { sql: endless }, { signal: gone.signal });
    gone.abort();
    await expect(asked).rejects.toThrow(/abort|given up/);
  });
});
