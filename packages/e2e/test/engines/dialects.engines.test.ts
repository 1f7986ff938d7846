import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { engines, fetchEngine, findJava, queryTrino, runSpark, startTrino } from '@clickstream/engines';
import type { Trino } from '@clickstream/engines';
import { corpus, dialects, groupCorpus, runConformance, runGroupConformance } from '@clickstream/lake';
import type { Deviation, Engine, ResultRow } from '@clickstream/lake';

/** What `pnpm test:engines` has found on this machine; it says what it has not. */
const available = new Set(process.env['TEST_ENGINES']?.split(','));
const withEngine = (name: string) => (available.has(name) ? describe : describe.skip);
const program = join(import.meta.dirname, 'run_queries.py');

/** All of the corpus, one function after the other; what an engine refuses is a deviation, too. */
async function deviations(engine: Engine): Promise<(Deviation | string)[]> {
  const found: (Deviation | string)[] = [];
  const note = async (of: string, run: Promise<Deviation[]>) =>
    found.push(...(await run.catch((error: Error) => [`${of}: ${error.message}`])));
  for (const each of corpus) await note(each.of, runConformance(engine, each));
  for (const each of groupCorpus) await note(each.of, runGroupConformance(engine, each));
  return found;
}

describe('the conformance corpus of portable SQL', () => {
  let directory: string;
  beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), 'clickstream-dialects-'))));
  afterAll(() => rm(directory, { recursive: true, force: true }));

  withEngine('trino')('on Trino', () => {
    let trino: Trino;
    beforeAll(async () => {
      trino = await startTrino({
        directory: await fetchEngine(engines.trino, { environment: process.env }),
        java: await findJava(engines.trino, process.env),
        workDirectory: join(directory, 'trino'),
        catalogs: {},
      });
    });
    afterAll(() => trino?.close());

    it('gives what is right', async () => {
      const engine: Engine = {
        dialect: dialects.trino,
        async query(sql) {
          const { columns, rows } = await queryTrino(trino.url, sql);
          return {
            columns: columns.map(({ name }) => name),
            rows: rows.map((row): ResultRow =>
              row.map((value) =>
                typeof value === 'string' || value === null ? value : JSON.stringify(value),
              ),
            ),
          };
        },
        close: () => trino.close(),
      };
      expect(await deviations(engine)).toEqual([]);
    });
  });

  withEngine('spark')('on Spark', () => {
    it('gives what is right', async () => {
      // One Spark for all: the queries are gathered first, and asked for again once there are answers.
      const queries: string[] = [];
      const gathering: Engine = {
        dialect: dialects.spark,
        query: (sql) => Promise.resolve({ columns: [], rows: (queries.push(sql), []) }),
        close: () => Promise.resolve(),
      };
      await deviations(gathering);
      const path = join(directory, 'queries.json');
      await writeFile(path, JSON.stringify(queries));
      const printed = await runSpark({
        directory: await fetchEngine(engines.spark, { environment: process.env }),
        java: await findJava(engines.spark, process.env),
        program,
        args: [path],
      });
      const answers = JSON.parse(printed) as { rows?: ResultRow[]; error?: string }[];
      expect(answers).toHaveLength(queries.length);
      let asked = 0;
      const answering: Engine = {
        ...gathering,
        query: () => {
          const { rows, error } = answers[asked++]!;
          return rows ? Promise.resolve({ columns: [], rows }) : Promise.reject(new Error(error));
        },
      };
      expect(await deviations(answering)).toEqual([]);
    });
  });
});
