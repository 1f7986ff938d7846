import { engines, findJava, sparkJobs } from '@clickstream/engines';
import type { SparkJobs } from '@clickstream/engines';
import { installation } from './installation.ts';

/**
 * The Spark of a directory, which starts with each run of a job.
 *
 * @throws {UsageError} when it is no installation of Spark.
 * @throws {Error} when there is no Java that it runs on.
 */
export async function jobEngineOf(given: string, environment: NodeJS.ProcessEnv): Promise<SparkJobs> {
  const directory = await installation(engines.spark, 'bin/spark-submit', given);
  return sparkJobs({ directory, java: await findJava(engines.spark, environment), environment });
}
