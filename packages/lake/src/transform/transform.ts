import { randomBytes } from 'node:crypto';
import { openDuckdb } from '../engines/duckdb/open-duckdb.ts';
import type { Lake } from '../lake.ts';
import { CommitConflict } from '../staging/commit-conflict.ts';
import { GoneFile } from '../parquet/gone-file.ts';
import { openTables } from '../staging/open-tables.ts';
import { embeddedEngine } from './embedded/embedded-engine.ts';
import type { TransformEngine } from './run-context.ts';
import { TransformRun } from './transform-run.ts';
import type { TransformOptions, TransformResult } from './transform-options.ts';
import { withWorkDirectory } from '../work-directory.ts';

/**
 * Brings what is new in raw into staging: events, sessions and rejected lines.
 *
 * All of it is seen at once, by one commit, or nothing. Run again it reads only what is new; run on the same raw it
 * gives the same rows, in one run or in many. An object that cannot be read is reported, and tried again by the next
 * run; the rest is staged.
 *
 * @throws {LakeError} when nothing could be committed: another run was first, or S3 refused
 */
export async function transform(
  lake: Lake,
  options: TransformOptions = {},
  engine: TransformEngine = embeddedEngine,
): Promise<TransformResult> {
  const { now = Date.now, workDirectory, memoryLimit } = options;
  const beganMs = now();
  return withWorkDirectory(workDirectory, async (directory) => {
    const format = openTables(lake);
    const base = await format.current();
    const duckdb = await openDuckdb({ directory, memoryLimit });
    try {
      const id = `${beganMs}-${randomBytes(4).toString('hex')}`;
      const run = new TransformRun({
        lake,
        format,
        base,
        duckdb,
        directory,
        id,
        engine,
        options,
      });
      const result = await run.execute().catch(async (error: unknown) => {
        // What it had to read of staging was replaced and deleted, and so it cannot commit.
        if (!(error instanceof GoneFile) || (await format.current())?.sequence === base?.sequence)
          throw error;
        throw new CommitConflict(
          'an erasure committed while this transform ran: nothing of this one is to be seen; run it again',
          { cause: error },
        );
      });
      return { ...result, elapsedMs: now() - beganMs };
    } finally {
      duckdb.close();
    }
  });
}
