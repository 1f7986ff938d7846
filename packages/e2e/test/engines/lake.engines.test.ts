import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, tutorial } from '@clickstream/contract';
import { engines, fetchEngine } from '@clickstream/engines';
import type { Trino } from '@clickstream/engines';
import {
  corpus,
  formatCsv,
  groupCorpus,
  openTables,
  query,
  runConformance,
  runGroupConformance,
  savedQuestions,
  sparkEngine,
  sparkSubmit,
  sqlFor,
  transform,
} from '@clickstream/lake';
import type { Deviation, Engine, Lake, Table, TransformOptions, TransformResult } from '@clickstream/lake';
import { createLocalAws } from '@clickstream/local-aws';
import { putRaw, rounds } from './nasty-raw.ts';
import { rowsOf } from './rows-of.ts';
import { openInTrino, startLakeTrino } from './start-lake-trino.ts';
import { startSpark } from './start-spark.ts';
import type { StayingSpark } from './start-spark.ts';
import { trinoEngine } from './trino-engine.ts';
import { hasEngine, withEngine } from './with-engine.ts';

const tables: readonly Table[] = ['events', 'sessions', 'rejected'];
const layouts = ['user', 'time', 'event', 'bucketed'] as const;

/** All of the corpus, one function after the other; what an engine refuses is a deviation, too. */
async function deviations(engine: Engine): Promise<(Deviation | string)[]> {
  const found: (Deviation | string)[] = [];
  const note = async (of: string, run: Promise<Deviation[]>) =>
    found.push(...(await run.catch((error: Error) => [`${of}: ${error.message}`])));
  for (const each of corpus) await note(each.of, runConformance(engine, each));
  for (const each of groupCorpus) await note(each.of, runGroupConformance(engine, each));
  return found;
}

/** How many rows each date of each table has, as the snapshot says. */
async function datesOf(lake: Lake): Promise<unknown> {
  const snapshot = await openTables(lake).current();
  return tables.map((table) =>
    Object.entries(snapshot!.tables[table])
      .map(([date, files]) => [date, files.reduce((sum, { rows }) => sum + rows, 0)] as const)
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe('the lake on other engines', () => {
  let aws: Awaited<ReturnType<typeof createLocalAws>>;
  let server: Awaited<ReturnType<typeof aws.listen>>;
  let s3: S3Client;
  const lakeOf = (kind: (typeof layouts)[number], engine: 'duckdb' | 'spark', contract = tutorial): Lake => ({
    s3,
    rawBucket: `raw-${kind}`,
    stagingBucket: `${engine}-${kind}`,
    contract,
    layout: layoutOf({ kind }),
  });
  beforeAll(async () => {
    aws = await createLocalAws();
    server = await aws.listen();
    s3 = new S3Client({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    });
    for (const kind of layouts) {
      const { rawBucket, stagingBucket } = lakeOf(kind, 'duckdb');
      for (const Bucket of [rawBucket, stagingBucket, lakeOf(kind, 'spark').stagingBucket])
        await s3.send(new CreateBucketCommand({ Bucket }));
    }
  });
  afterAll(async () => {
    s3?.destroy();
    await server?.close();
    await aws?.close();
  });

  const keysOf = async (Bucket: string): Promise<string[]> =>
    ((await s3.send(new ListObjectsV2Command({ Bucket }))).Contents ?? []).map(({ Key }) => Key!);

  withEngine('spark')('Spark', () => {
    let spark: StayingSpark;
    beforeAll(async () => void (spark = await startSpark(server.url)));
    afterAll(() => spark?.close());

    it('gives what is right for the corpus of portable SQL', async () => {
      expect(await deviations(spark.engine)).toEqual([]);
    });

    /** Transforms the same raw by both engines, and holds what they say and what they staged to be the same. */
    const transformBoth = async (
      kind: (typeof layouts)[number],
      options: TransformOptions = {},
      contract = tutorial,
    ) => {
      const [left, right] = [lakeOf(kind, 'duckdb', contract), lakeOf(kind, 'spark', contract)];
      const told = ({ unreadable, ...rest }: TransformResult) => ({
        ...rest,
        run: undefined,
        elapsedMs: undefined,
        files: undefined,
        unreadable: unreadable.map(({ key }) => key),
      });
      const result = await transform(left, options);
      expect(told(await transform(right, options, sparkEngine(spark.launch)))).toEqual(told(result));
      expect(await datesOf(right)).toEqual(await datesOf(left));
      for (const table of tables) expect(await rowsOf(right, table)).toEqual(await rowsOf(left, table));
      return result;
    };

    it('stages the same rows as DuckDB, and what comes later beside what is staged', async () => {
      for (const [round, objects] of rounds.entries()) {
        await putRaw(s3, 'raw-user', layoutOf({ kind: 'user' }), objects);
        const result = await transformBoth('user');
        expect(result.unreadable).toHaveLength(round);
        expect(result.lines).toBe(result.events + result.duplicates + result.rejected);
      }
    });

    it.each(layouts.slice(1))('stages the same rows as DuckDB, of the layout %s', async (kind) => {
      await putRaw(s3, `raw-${kind}`, layoutOf({ kind }), rounds.flat());
      const result = await transformBoth(kind);
      expect(result.unreadable).toHaveLength(1);
      expect(result.lines).toBe(result.events + result.duplicates + result.rejected);
    });

    it('makes a date anew as DuckDB does, and reads nothing when nothing is new', async () => {
      expect(await transformBoth('time', { restate: '2026-11-22' })).toMatchObject({
        dates: ['2026-11-22'],
        rejected: 0,
      });
      expect(await transformBoth('event', { untilMs: 0 })).toMatchObject({ objects: 0, sequence: undefined });
    });

    it('takes a column that older files have not', async () => {
      const columns = [
        ...tutorial.columns,
        { name: 'link', type: 'text' as const, path: '$.properties.url', required: false },
      ];
      const widened = { ...tutorial, columns };
      await putRaw(s3, 'raw-bucketed', layoutOf({ kind: 'bucketed' }), [
        { arrived: '2026-11-22T08:00:00', name: 'before', bytes: rounds[0]![4]!.bytes },
      ]);
      expect(await transformBoth('bucketed', {}, widened)).toMatchObject({ lines: 1, duplicates: 1 });
    });

    it('is run by spark-submit, and ended with the run', async () => {
      const environment = {
        ...process.env,
        SPARK_HOME: await fetchEngine(engines.spark, { environment: process.env }),
      };
      const submit = await sparkSubmit({ master: 'local[1]', environment });
      const lake = lakeOf('time', 'spark');
      const { rawBucket, layout } = lake;
      await putRaw(s3, rawBucket, layout, [
        { arrived: '2026-11-25T00:00:00', name: 'more', bytes: rounds[0]![4]!.bytes },
      ]);
      const before = await keysOf(lake.stagingBucket);
      const stop = new AbortController();
      const ended = transform(
        lake,
        { signal: stop.signal },
        sparkEngine((launch) => {
          const running = submit(launch);
          stop.abort();
          return running;
        }),
      );
      await expect(ended).rejects.toThrow(/aborted/);
      expect(await keysOf(lake.stagingBucket)).toEqual(before);
      expect(await transform(lake, {}, sparkEngine(submit))).toMatchObject({ lines: 1, duplicates: 1 });
    });

    it('leaves nothing behind on its way', async () => {
      const keys = await keysOf('spark-time');
      expect(keys.filter((key) => !/\/(part-[^/]*\.parquet|\d{10}\.json)$/.test(key))).toEqual([]);
    });

    it('answers every saved question as DuckDB does', async () => {
      const lake = lakeOf('user', 'spark');
      const snapshot = await openTables(lake).current();
      for (const table of tables) {
        const keys = Object.values(snapshot!.tables[table]).flatMap((files) => files.map(({ key }) => key));
        const root = `s3a://${lake.stagingBucket}/`;
        await spark.view(
          table,
          `${root}${lake.contract.raw.events}${table}`,
          keys.map((key) => `${root}${key}`),
        );
      }
      expect(await answersOf(lake, spark.engine)).toEqual(await answersOfDuckdb(lake));
    });
  });

  withEngine('trino')('Trino', () => {
    let directory: string;
    let trino: Trino;
    beforeAll(async () => {
      directory = await mkdtemp(join(tmpdir(), 'clickstream-trino-'));
      trino = await startLakeTrino(server.url, 'duckdb-bucketed', directory);
      const lake = lakeOf('user', 'duckdb');
      if (await openTables(lake).current()) return;
      for (const objects of rounds) {
        await putRaw(s3, lake.rawBucket, lake.layout, objects);
        await transform(lake);
      }
    });
    afterAll(async () => {
      await trino?.close();
      await rm(directory, { recursive: true, force: true });
    });

    it('gives what is right for the corpus of portable SQL', async () => {
      expect(await deviations(trinoEngine(trino.url))).toEqual([]);
    });

    it.each(hasEngine('spark') ? (['duckdb', 'spark'] as const) : (['duckdb'] as const))(
      'answers every saved question as DuckDB does, over what %s has staged',
      async (writer) => {
        const lake = lakeOf('user', writer);
        expect(await answersOf(lake, await openInTrino(trino, lake, writer))).toEqual(
          await answersOfDuckdb(lake),
        );
      },
    );
  });
});

async function answersOf(lake: Lake, engine: Engine): Promise<[name: string, csv: string][]> {
  const answers: [string, string][] = [];
  for (const { name } of await savedQuestions()) {
    const result = await engine.query(await sqlFor(lake, { name }, engine.dialect));
    answers.push([name, formatCsv(result)]);
  }
  return answers;
}

async function answersOfDuckdb(lake: Lake): Promise<[name: string, csv: string][]> {
  const answers: [string, string][] = [];
  for (const { name } of await savedQuestions()) answers.push([name, formatCsv(await query(lake, { name }))]);
  expect(answers.every(([, csv]) => csv.split('\n').length > 2)).toBe(true);
  return answers;
}
