import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBTimestampTZValue } from '@duckdb/node-api';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { QueryResult } from '../engine.ts';
import { duckdbEngine } from './duckdb-engine.ts';
import { statements } from './statements.ts';

let directory: string;
let engine: Awaited<ReturnType<typeof duckdbEngine>>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'statements-'));
  engine = await duckdbEngine({ directory });
});
afterAll(async () => {
  await engine.close();
  await rm(directory, { recursive: true });
});

describe('the statements of a text', () => {
  it('are run one after the other, each with its answer', async () => {
    const run = await statements(
      engine.connection,
      "create table t as select ';' as a; select a from t; select 2 as b; -- the last;",
    );
    const answers: QueryResult[] = [];
    for await (const answer of run!()) answers.push(answer);
    expect(answers.slice(1)).toEqual([
      { columns: ['a'], rows: [[';']] },
      { columns: ['b'], rows: [['2']] },
    ]);
  });

  it.each(["select 'a;\n", 'select "a;\n', 'select 1 /* a;\n', 'select $$a;\n'])(
    'are not there yet: %j',
    async (sql) => {
      expect(await statements(engine.connection, sql)).toBeUndefined();
    },
  );

  it('are refused where they are no SQL, and none where there is nothing', async () => {
    await expect(statements(engine.connection, 'selec 1;')).rejects.toThrow(/^Parser Error: .*selec/);
    for (const sql of ['', ' ;\n', '-- select 1;\n;; -- 2']) {
      const run = await statements(engine.connection, sql);
      for await (const answer of run!()) throw new Error(JSON.stringify(answer));
    }
  });
});

it('a time without a place among the others is its word', async () => {
  const { rows } = await engine.query(
    "select 'infinity'::timestamp, '-infinity'::timestamptz, '2026-11-22 10:00:00.5'::timestamp",
  );
  expect(rows).toEqual([['infinity', '-infinity', '2026-11-22T10:00:00.500000Z']]);
});

describe('a time', () => {
  const machine = DuckDBTimestampTZValue.timezoneOffsetInMinutes;
  afterEach(() => {
    DuckDBTimestampTZValue.timezoneOffsetInMinutes = machine;
  });

  it('with a zone is in UTC, whatever the zone of the machine', async () => {
    DuckDBTimestampTZValue.timezoneOffsetInMinutes = 5 * 60 + 45;
    const { rows } = await engine.query(
      "select timestamptz '2026-01-01 02:00:00.5+02', [timestamptz '2026-01-01 00:00:00+00']",
    );
    expect(rows).toEqual([['2026-01-01T00:00:00.500000Z', '["2026-01-01T00:00:00.000000Z"]']]);
  });

  it('in a list, a struct or a map has the form that it has alone', async () => {
    const { rows } = await engine.query(
      "select [timestamp '2026-01-01', null], {'at': timestamp_s '2026-01-01 00:00:01'}, " +
        "map {'a': timestamp_ns '2026-01-01 00:00:00.123456789'}, list_value('infinity'::timestamp)",
    );
    expect(rows[0]).toEqual([
      '["2026-01-01T00:00:00.000000Z",null]',
      '{"at":"2026-01-01T00:00:01.000000Z"}',
      '[{"key":"a","value":"2026-01-01T00:00:00.123456789Z"}]',
      '["infinity"]',
    ]);
  });
});
