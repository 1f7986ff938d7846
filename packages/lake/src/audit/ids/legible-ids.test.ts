import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { tutorial } from '@clickstream/contract';
import { openDuckdb } from '../../engines/duckdb/open-duckdb.ts';
import { duckdb as dialect } from '../../sql/dialects/duckdb.ts';
import { one } from '../../engines/duckdb/ask.ts';
import { legibleIds } from './legible-ids.ts';

const directory = mkdtempSync(join(tmpdir(), 'legible-ids-'));
let duckdb: Awaited<ReturnType<typeof openDuckdb>>;
beforeAll(async () => {
  duckdb = await openDuckdb({ directory });
});
afterAll(() => {
  duckdb?.close();
  rmSync(directory, { recursive: true });
});

it.each([
  ['{"event_id":"a"}{"event_id": "b"', ['a', 'b']],
  [JSON.stringify({ event_id: 'q\'"`$(id)\\;--' }), ['q\'"`$(id)\\;--']],
  [String.raw`{"event_id":"\u0061\tb"`, ['a\tb']],
  ['{"event_id":""}', []],
  ['{"event_id":"cut', []],
  [String.raw`{"event_id":"cut\"`, []],
  [String.raw`{"event_id":"\x"}`, []],
])('reads the ids of what is left of events, as JSON spells them: %s', async (text, ids) => {
  const sql = `select to_json(${legibleIds({ contract: tutorial }, dialect.literal(text))})::varchar`;
  const [found] = await one(duckdb.connection, sql);
  expect(JSON.parse(String(found))).toEqual(ids);
});
