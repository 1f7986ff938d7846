import { delimiter, join } from 'node:path';
import { spark } from './spark.ts';
import { findEngine } from '../find/find-engine.ts';
import { findJava } from '../find/find-java.ts';
import type { FoundJava } from '../find/find-java.ts';
import { isProgram } from '../find/is-program.ts';

/** What Spark is run with: an installation and its Java; neither where it is the `spark-submit` on the PATH. */
export interface FoundSpark {
  readonly directory?: string;
  readonly java?: FoundJava;
}

/**
 * Finds the Spark that a job is run by: that of `SPARK_HOME`, the fetched one, or the `spark-submit` on the PATH, as it is
 * set up.
 *
 * @throws {Error} when there is none, or no Java that it runs on
 */
export async function findSpark(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<FoundSpark> {
  const found = await findEngine(spark, environment);
  if (found) return { directory: found.directory, java: await findJava(spark, environment) };
  for (const directory of (environment['PATH'] ?? '').split(delimiter).filter(Boolean))
    if (await isProgram(join(directory, 'spark-submit'))) return {};
  throw new Error(
    'there is no Spark: set SPARK_HOME, have spark-submit on the PATH, or run "pnpm engines fetch spark"',
  );
}
