import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { segment, sourceContract, tutorial } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import { query } from '../../src/query/query.ts';
import { transform } from '../../src/transform/transform.ts';
import { rawKey, startLake, tutorialLine } from '../start-lake.ts';

let started: Awaited<ReturnType<typeof startLake>>;
beforeEach(async () => {
  started = await startLake();
  await started.put(rawKey(1, '2026-11-22T10:05:00'), [line('a', 'de'), line('b', 'de')]);
  await transform(started.lake);
});
afterEach(() => started?.close());

const line = (id: string, language: string) =>
  tutorialLine(id, 1, '2026-11-22T10:00:00Z', { properties: { page: '/home/', language } });
const by = (contract: SourceContract) => ({ ...started.lake, contract });
const changed = (change: (columns: SourceContract['columns']) => SourceContract['columns']) =>
  sourceContract.parse({ ...tutorial, columns: change(tutorial.columns) });

describe('a contract that changes', () => {
  it('takes a new column, also where a date is written anew of older files', async () => {
    const language = {
      name: 'language',
      type: 'text',
      path: '$.properties.language',
      required: false,
    } as const;
    const lake = by(changed((columns) => [...columns, language]));
    // A copy that arrived before the one that is staged takes its place.
    await started.put(rawKey(1, '2026-11-22T10:04:00'), [line('b', 'en'), line('c', 'fr')]);
    expect(await transform(lake)).toMatchObject({ events: 1, duplicates: 1 });
    const sql = 'select event_id, language from events order by event_id';
    expect((await query(lake, { sql })).rows).toEqual([
      ['a', null],
      ['b', 'en'],
      ['c', 'fr'],
    ]);
  });

  it('is refused when a column goes, with who reads it, and nothing is written', async () => {
    await started.put(rawKey(1, '2026-11-22T10:06:00'), [line('d', 'de')]);
    const without = changed((columns) => columns.filter(({ name }) => name !== 'page'));
    await expect(transform(by(without))).rejects.toThrow(
      'contract tutorial breaks readers of staging: page is gone, which breaks the table events, the table sessions, the question top-pages. Give a new column a new name, or make staging anew',
    );
    const renamed = sourceContract.parse({
      ...tutorial,
      columns: tutorial.columns.map((column) =>
        column.name === 'event_time' ? { ...column, name: 'happened_at' } : column,
      ),
    });
    await expect(transform(by(renamed))).rejects.toThrow(
      /event_time is gone, which breaks the table events, the table sessions, .*the question events-per-minute/,
    );
    expect(await transform(started.lake)).toMatchObject({ events: 1, sequence: 2 });
  });

  it('is refused when a column has another type', async () => {
    const asText = changed((columns) =>
      columns.map((column) => (column.name === 'user_id' ? { ...column, type: 'text' } : column)),
    );
    await expect(transform(by(asText))).rejects.toThrow(
      'user_id was long and would be text, which breaks the table events, the table sessions',
    );
  });

  it('is refused when it is that of another source', async () => {
    await expect(transform(by(segment))).rejects.toThrow(
      'staging is of contract tutorial, got contract segment: each has a staging of its own',
    );
  });
});
