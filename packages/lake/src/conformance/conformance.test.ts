import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { duckdbEngine } from '../engines/duckdb/duckdb-engine.ts';
import type { Engine } from '../engines/engine.ts';
import { duckdb } from '../sql/dialects/duckdb.ts';
import { corpus, groupCorpus } from './corpus.ts';
import { runConformance, runGroupConformance } from './run-corpus.ts';

describe('the conformance corpus on DuckDB', () => {
  let directory: string;
  let engine: Engine;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'conformance-'));
    engine = await duckdbEngine({ directory });
  });
  afterAll(async () => {
    await engine?.close();
    await rm(directory, { recursive: true });
  });

  it.each(corpus.map((each) => [each.of, each] as const))('gives what is right for %s', async (_, each) => {
    expect(await runConformance(engine, each)).toEqual([]);
  });

  it.each(groupCorpus.map((each) => [each.of, each] as const))(
    'gives what is right for %s',
    async (_, each) => {
      expect(await runGroupConformance(engine, each)).toEqual([]);
    },
  );

  it('has every function', () => {
    const calls = [...corpus, ...groupCorpus].map(({ expression }) => expression).join(' ');
    const untested = Object.keys(duckdb.functions).filter((name) => !calls.includes(`{{${name}(`));
    expect(untested).toEqual([]);
  });
});
